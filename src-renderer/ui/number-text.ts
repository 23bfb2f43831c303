import type { E164 } from '#domain/model/customer.ts';
import { formatDisplay } from '#domain/phone-number/format.ts';

const shown = new Map<string, string>();

/** A number as people write it, with its extension; remembered, because a list shows hundreds. */
export function numberText(e164: E164, ext: string | null = null): string {
  const key = `${e164},${ext ?? ''}`;
  const known = shown.get(key);
  if (known !== undefined) return known;
  const made = ext === null ? formatDisplay(e164) : `${formatDisplay(e164)} ext. ${ext}`;
  if (shown.size > 5_000) shown.clear();
  shown.set(key, made);
  return made;
}
