// A file may be dropped on, or a picture pasted into, a form that takes one. The form itself stays a form.
const input = (target: EventTarget | null): HTMLInputElement | null =>
  target instanceof Element ? target.closest('form.drop')?.querySelector<HTMLInputElement>('input[type=file]') ?? null : null;

function give(field: HTMLInputElement, files: FileList): void {
  // One form carries one file.
  const one = new DataTransfer();
  const first = files[0];
  if (!first) return;
  one.items.add(first);
  field.files = one.files;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Lets files be dropped and pasted. */
export function startDrop(): void {
  const mark = (event: DragEvent, over: boolean): void => { input(event.target)?.form?.classList.toggle('over', over); };
  document.addEventListener('dragover', event => {
    if (!input(event.target) || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    mark(event, true);
  });
  document.addEventListener('dragleave', event => mark(event, false));
  document.addEventListener('drop', event => {
    const field = input(event.target);
    mark(event, false);
    if (!field || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    give(field, event.dataTransfer.files);
  });
  document.addEventListener('paste', event => {
    const field = input(event.target);
    if (!field || !event.clipboardData?.files.length) return;
    event.preventDefault();
    give(field, event.clipboardData.files);
  });
}
