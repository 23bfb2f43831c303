/** A field that one types or chooses in; boxes that are ticked are never missing. */
const FIELD = 'input:not([type=checkbox]):not([type=radio]), select';

/** The field in which something is missing: one that says so, else the first of a part that is marked, else the first of all; null if none. */
export function missingField(form: HTMLElement): HTMLElement | null {
  const wrong = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  const marked = form.querySelector<HTMLElement>('[data-missing]')?.querySelector<HTMLElement>(FIELD);
  return wrong ?? marked ?? form.querySelector<HTMLElement>(FIELD);
}
