/** The origin under which the shell serves the renderer; a standard, secure scheme of our own, so that `file:` is never needed. */
export const APP_SCHEME = 'rung';
export const APP_ORIGIN = `${APP_SCHEME}://app`;

/** Whether `url` is a page that the shell itself serves. */
export function isOwnPage(url: string | undefined): boolean {
  return url !== undefined && (url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`));
}

/** What an IPC message says about where it comes from. */
export interface MessageOrigin {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Only the main frame of our own page is obeyed: not a frame within it, not a page that took its place. */
export const isTrusted = ({ senderFrame }: MessageOrigin): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);

/** Forms of links that another program may be asked to open; everything else, the web included, stays closed. */
const OPENABLE = [/^tel:\+?[\d*#,;=.()a-z-]{2,40}$/i, /^mailto:[^\s?@]{1,64}@[\w.-]{1,190}$/i];

/** Whether a link that the page wants to follow may be handed to the system: telephone numbers and mail addresses. */
export const mayOpenOutside = (url: string): boolean => OPENABLE.some((form) => form.test(url));

export interface PermissionRequest {
  readonly permission: string;
  readonly origin: string | undefined;
  readonly mediaTypes: readonly string[];
}

/** Nothing is granted but the microphone, for calls, and writing to the clipboard, to our own page. */
export function isPermitted({ permission, origin, mediaTypes }: PermissionRequest): boolean {
  if (!isOwnPage(origin)) return false;
  if (permission === 'clipboard-sanitized-write') return true;
  return permission === 'media' && mediaTypes.every((type) => type === 'audio');
}
