import { one } from './dom.ts';
import { t } from './words.ts';

/** What the server said to a change. `sent` is false when it could not be asked at all: the change waits and is sent again. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sent: boolean; readonly status: number; readonly code: string; readonly message: string; readonly body: unknown };

interface Problem { readonly code?: string; readonly detail?: string; readonly title?: string }

const meta = (): HTMLMetaElement | null => one<HTMLMetaElement>('meta[name=form-token]');

/** A new identifier of an operation: the same one again means the same change again, and is recorded once. */
export const operationId = (): string => crypto.randomUUID();

/** Fetches a proof that forms of this browser are ours; the one that the page came with ends with the session. */
async function freshToken(): Promise<boolean> {
  const reply = await fetch('/frame/token', { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!reply.ok) return false;
  const { token } = await reply.json() as { token: string };
  meta()?.setAttribute('content', token);
  return true;
}

async function attempt(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  headers.set('accept-language', document.documentElement.lang);
  headers.set('RequestVerificationToken', meta()?.content ?? '');
  return await fetch(url, { ...init, headers, redirect: 'manual' });
}

async function refusal(response: Response): Promise<Reply<never>> {
  const body = await response.json().catch(() => ({})) as Problem;
  // A redirect to the sign-in page, or a server that is just going or coming: neither says anything about the change.
  const signedOut = response.status === 401 || response.type === 'opaqueredirect';
  const sent = !signedOut && ![429, 502, 503, 504].includes(response.status);
  const message = signedOut
    ? t('登录已过期，请在另一标签页登录后继续。', 'You are no longer signed in; sign in in another tab and go on.')
    : body.detail ?? body.title ?? t(`服务器答复 ${response.status}。`, `The server answered ${response.status}.`);
  return { ok: false, sent, status: response.status, code: body.code ?? '', message, body };
}

/** Asks or changes something; JSON both ways. Never throws: what went wrong is in the reply. */
export async function ask<T>(url: string, method: 'GET' | 'POST' = 'GET', body?: unknown): Promise<Reply<T>> {
  const init: RequestInit = body instanceof FormData ? { method, body }
    : body === undefined ? { method }
    : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  try {
    let response = await attempt(url, init);
    if (response.status === 400 && method === 'POST') {
      const problem = await response.clone().json().catch(() => ({})) as Problem;
      if (problem.code === 'form-must-be-ours' && await freshToken()) response = await attempt(url, init);
    }
    if (!response.ok) return await refusal(response);
    return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as T };
  } catch {
    return { ok: false, sent: false, status: 0, code: '', message: t('连不上服务器。', 'The server cannot be reached.'), body: null };
  }
}
