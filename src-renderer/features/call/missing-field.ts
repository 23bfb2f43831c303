/** A field that one types or chooses in; boxes that are ticked are never missing. */
const FIELD = 'input:not([type=checkbox]):not([type=radio]), select';

/**
 * The field that keeps a form from being saved: one whose text is not read, else one that says that it is wrong, else the first of a part
 * that is marked (its first choice where it has no field: the keys that choose there act on), else the first of all; null if none.
 */
export function missingField(form: HTMLElement): HTMLElement | null {
  const unread = form.querySelector<HTMLElement>('[data-unread]')?.querySelector<HTMLElement>(FIELD);
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  const part = form.querySelector<HTMLElement>('[data-missing]');
  const marked = part?.querySelector<HTMLElement>(FIELD) ?? part?.querySelector<HTMLElement>('button');
  return unread ?? wrong ?? marked ?? form.querySelector<HTMLElement>(FIELD);
}
