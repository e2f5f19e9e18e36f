// Each script of a page is bundled by itself, and so has its own copy of every module: what must be one for the whole page is kept at its window.
interface Shared { [name: string]: unknown[] }

declare global { interface Window { assessmentShared?: Shared } }

/** A list that all scripts of the page have in common. */
export function sharedList<T>(name: string): T[] {
  const shared = (window.assessmentShared ??= {});
  return (shared[name] ??= []) as T[];
}
