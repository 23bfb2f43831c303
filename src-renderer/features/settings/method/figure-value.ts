import type { PolicyFigures } from '#contract/policy.ts';
import { clockOfMinute } from '../../../i18n/sentences/clock.ts';
import type { FigureKind } from './figure-rows.ts';

const isSection = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined where nothing does. */
export const valueAt = (figures: PolicyFigures, path: readonly string[]): unknown =>
  path.reduce<unknown>((section, key) => (isSection(section) ? section[key] : undefined), figures);

/** The figures with another value at a path; what was given stays as it is. The result is for the schema to judge. */
export function withValue<Section extends object>(section: Section, path: readonly string[], value: unknown): Section {
  const [key, ...rest] = path;
  if (key === undefined) return section;
  const inner: unknown = Object.entries(section).find(([name]) => name === key)?.[1];
  return { ...section, [key]: rest.length === 0 ? value : withValue(isSection(inner) ? inner : {}, rest, value) };
}

function minuteOf(typed: string): number {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})$/.exec(typed.trim()) ?? [];
  return hour === undefined || minute === undefined || Number(minute) > 59
    ? Number.NaN
    : Number(hour) * 60 + Number(minute);
}

const IN_LISTS: Readonly<Partial<Record<FigureKind, 'clock' | 'number'>>> = {
  daysList: 'number',
  pointsList: 'number',
  clockList: 'clock',
};

/** A figure as it is typed: '14', '40' for a share of 0.4, '09:00', '3, 5, 7'. */
export function typedOf(kind: FigureKind, value: unknown): string {
  const one = (each: unknown): string =>
    kind === 'clock' || kind === 'clockList' ? clockOfMinute(Number(each)) : String(each);
  if (Array.isArray(value)) return value.map(one).join(', ');
  // Shares are kept as parts of one and typed in hundredths: 0.07 is 7, not 7.000000000000001.
  if (kind === 'share') return String(Math.round(Number(value) * 1e6) / 1e4);
  return one(value);
}

/** The figure that was typed; NaN, or a list with one, where it is none: the schema says no to it. */
export function figureOf(kind: FigureKind, typed: string): unknown {
  const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
  const list = IN_LISTS[kind];
  if (list !== undefined) {
    const parts = typed.split(/[,，、;\s]+/).filter((part) => part !== '');
    return parts.map((part) => (list === 'clock' ? minuteOf(part) : number(part)));
  }
  if (kind === 'clock') return minuteOf(typed);
  return kind === 'share' ? number(typed) / 100 : number(typed);
}
