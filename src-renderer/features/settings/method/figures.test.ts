import { describe, expect, it } from 'vitest';
import { policyFigures } from '#contract/policy.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { MOST_AFTER_SALE } from './after-sale-plan.tsx';
import { FIGURE_SECTIONS, FIGURES_ELSEWHERE, type FigureKind } from './figure-rows.ts';
import { figureOf, typedOf, valueAt, withValue } from './figure-value.ts';

const { version: _, ...method } = defaultPolicy;
const figures = FIGURE_SECTIONS.flatMap(({ rows }) => rows.flatMap((row) => row.figures));

/** Switches and plans are no text. */
const isTyped = (kind: FigureKind): boolean => kind !== 'yesNo' && kind !== 'plan';

function leaves(section: object, path = ''): string[] {
  return Object.entries(section).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const isSection = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isSection ? leaves(value, here) : [here];
  });
}

const isElsewhere = (path: string): boolean =>
  Object.keys(FIGURES_ELSEWHERE).some((other) => path === other || path.startsWith(`${other}.`));

describe('the figures of the method on the screen', () => {
  it('are all there, each once, but for those that are left alone with a reason', () => {
    const shown = figures.map(({ path }) => path.join('.'));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.toSorted()).toEqual(
      leaves(method)
        .filter((path) => !isElsewhere(path))
        .toSorted(),
    );
  });

  it('read back as they were written', () => {
    for (const { path, kind } of figures) {
      if (!isTyped(kind)) continue;
      const value = valueAt(method, path);
      expect({ path, value: figureOf(kind, typedOf(kind, value)) }).toEqual({ path, value });
    }
  });

  it('are refused by the schema where no figure was typed', () => {
    for (const { path, kind } of figures) {
      if (!isTyped(kind)) continue;
      const typed = withValue(method, path, figureOf(kind, 'many'));
      expect({ path, success: policyFigures.safeParse(typed).success }).toEqual({ path, success: false });
    }
  });

  it('of the plan after a sale are judged row by row: so many days, no longer than the calendar reaches, and not too many rows', () => {
    const fits = (afterSale: unknown): boolean => policyFigures.safeParse({ ...method, afterSale }).success;
    const [first] = method.afterSale;
    expect([fits([]), fits(method.afterSale)]).toEqual([true, true]);
    expect([Number.NaN, -1, 0.5, 4_000].map((days) => fits([{ ...first, days }]))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(fits(Array.from({ length: MOST_AFTER_SALE + 1 }, () => first))).toBe(false);
    expect(fits(Array.from({ length: MOST_AFTER_SALE }, () => first))).toBe(true);
  });

  it('change nothing but themselves', () => {
    const changed = withValue(method, ['cadence', 'prospect', 'opensDays'], 10);
    expect(changed.cadence.prospect).toEqual({ ...method.cadence.prospect, opensDays: 10 });
    expect(changed.cadence.hot).toBe(method.cadence.hot);
    expect(method.cadence.prospect.opensDays).toBe(14);
  });
});
