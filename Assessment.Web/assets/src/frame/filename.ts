/** The name that the server gave, where it gave one. */
export function nameOf(reply: { readonly headers: Headers }): string | null {
  const said = reply.headers.get('content-disposition') ?? '';
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1];
  if (coded) return decodeURIComponent(coded);
  return /filename="?([^";]+)"?/i.exec(said)?.[1] ?? null;
}
