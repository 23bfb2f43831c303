import { IfTag, Liquid, LiquidError, Output, type Template, type Token, TypeGuards, type Value } from 'liquidjs';
import { isAlwaysKnown, isFact, type TrackFacts } from './facts.ts';
import type { TrackFaultCode } from './track-fault.ts';

/** Marks a fact inside of rendered text; such characters are taken out of facts beforehand. */
const FACT_BEGINS = '\ue000';
const FACT_ENDS = '\ue001';

const TAGS: ReadonlySet<string> = new Set(['if']);
const FILTERS: ReadonlySet<string> = new Set(['default', 'capitalize']);

/** Liquid with `if`, `default` and `capitalize`: no loops, no includes, no files, nothing that is not a fact. */
function createLiquid(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    outputEscape: (value: TrackFacts[keyof TrackFacts]) => `${FACT_BEGINS}${String(value ?? '')}${FACT_ENDS}`,
    // Without loops what is rendered is bounded by what is parsed; a limit in time would fail on a machine that is busy.
    parseLimit: 20_000,
    memoryLimit: 100_000,
  });
  for (const tag of Object.keys(liquid.tags)) if (!TAGS.has(tag)) delete liquid.tags[tag];
  for (const filter of Object.keys(liquid.filters)) if (!FILTERS.has(filter)) liquid.unregisterFilter(filter);
  return liquid;
}
const liquid = createLiquid();

/** A piece of a sentence; `fact`: it was filled in. */
export interface Span {
  readonly text: string;
  readonly fact: boolean;
}

/** What is wrong with a template, `at` the offset in its text. */
export interface TemplateFault {
  readonly code: TrackFaultCode;
  readonly at: number;
  readonly facts: Readonly<Record<string, string>>;
}

const nameOf = (token: Token): string => token.getText().trim();

const COMPARISONS: ReadonlySet<string> = new Set(['==', '>', '>=', '<', '<=', 'contains']);

/** What is left of a condition's operand: the facts that are known wherever it holds; null: a value that the file states. */
type Operand = readonly string[] | null;

/**
 * Facts that are known wherever a condition holds: a fact by itself, or compared with a stated value; joined by `and` those of both
 * sides, by `or` none. `not`, `!=` and comparisons with `nil`, `false` and the like tell nothing.
 */
function guardedBy({ initial, filters }: Value): readonly string[] {
  if (filters.length > 0) return [];
  const stack: Operand[] = [];
  for (const token of initial.postfix) {
    if (TypeGuards.isOperatorToken(token)) {
      const right = stack.pop() ?? null;
      if (token.operator === 'not') stack.push([]);
      else {
        const left = stack.pop() ?? null;
        stack.push(joined(token.operator, left, right));
      }
    } else if (TypeGuards.isPropertyAccessToken(token)) stack.push([nameOf(token)]);
    else stack.push(TypeGuards.isLiteralToken(token) ? [] : null);
  }
  return stack.pop() ?? [];
}

function joined(operator: string, left: Operand, right: Operand): Operand {
  if (operator === 'and') return [...(left ?? []), ...(right ?? [])];
  if (!COMPARISONS.has(operator)) return [];
  if (left === null) return right;
  return right === null ? left : [];
}

/** Whether a `default` stands ready with words, or with a fact that is there. */
function hasDefault({ filters }: Value, guarded: ReadonlySet<string>): boolean {
  return filters.some(({ name, args: [first] }) => {
    if (name !== 'default' || first === undefined || Array.isArray(first)) return false;
    if (TypeGuards.isQuotedToken(first)) return nameOf(first).length > 2;
    return TypeGuards.isPropertyAccessToken(first) && isThere(nameOf(first), guarded);
  });
}

const isThere = (fact: string, guarded: ReadonlySet<string>): boolean => isAlwaysKnown(fact) || guarded.has(fact);

/** Facts that a value names, those of filters' arguments included. */
function factsIn({ initial, filters }: Value): Token[] {
  const args = filters.flatMap(({ args: given }) =>
    given.flatMap((arg) => (Array.isArray(arg) ? (arg[1] ?? []) : arg)),
  );
  return [...initial.postfix, ...args].filter(TypeGuards.isPropertyAccessToken);
}

const unknownFacts = (value: Value): TemplateFault[] =>
  factsIn(value)
    .filter((token) => !isFact(nameOf(token)))
    .map((token) => ({ code: 'fact-unknown', at: token.begin, facts: { fact: nameOf(token) } }));

function faultsOf(templates: readonly Template[], guarded: ReadonlySet<string>): TemplateFault[] {
  return templates.flatMap((template): TemplateFault[] => {
    if (template instanceof Output) {
      const unknown = unknownFacts(template.value);
      if (unknown.length > 0 || hasDefault(template.value, guarded)) return unknown;
      return template.value.initial.postfix
        .filter(TypeGuards.isPropertyAccessToken)
        .filter((token) => !isThere(nameOf(token), guarded))
        .map((token) => ({ code: 'fact-may-be-missing', at: token.begin, facts: { fact: nameOf(token) } }));
    }
    if (!(template instanceof IfTag)) return [];
    const branches = template.branches.flatMap(({ value, templates: inner }) => [
      ...unknownFacts(value),
      ...faultsOf(inner, new Set([...guarded, ...guardedBy(value)])),
    ]);
    return [...branches, ...faultsOf(template.elseTemplates ?? [], guarded)];
  });
}

function unreadable(error: unknown): TemplateFault {
  if (!LiquidError.is(error)) throw error;
  const at = error.token.begin;
  const tag = /^tag "(.+)" not found/.exec(error.message)?.[1];
  if (tag !== undefined) return { code: 'template-tag', at, facts: { tag } };
  const filter = /^undefined filter: (\S+?),?(?:\s|$)/.exec(error.message)?.[1];
  if (filter !== undefined) return { code: 'template-filter', at, facts: { filter } };
  return { code: 'template-unreadable', at, facts: {} };
}

/** What is wrong with a template: it cannot be read, names what is no fact, or would leave a hole where a fact is not known. */
export function templateFaults(text: string): TemplateFault[] {
  try {
    return faultsOf(liquid.parse(text), new Set());
  } catch (error) {
    return [unreadable(error)];
  }
}

const plain = (value: TrackFacts[keyof TrackFacts]): TrackFacts[keyof TrackFacts] =>
  typeof value === 'string' ? value.replaceAll(FACT_BEGINS, '').replaceAll(FACT_ENDS, '') : value;

/** `{ 'customer.name': 'Li' }` -> `{ customer: { name: 'Li' } }`. */
function nested(facts: TrackFacts): Record<string, unknown> {
  const scope: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    const [head = name, tail] = name.split('.');
    if (tail === undefined) scope[head] = plain(value);
    else scope[head] = { ...(scope[head] as Record<string, unknown> | undefined), [tail]: plain(value) };
  }
  return scope;
}

/** The words of a valid template with facts filled in, blanks collapsed; empty where its conditions leave nothing to say. Throws on a template with faults. */
export function fillIn(text: string, facts: TrackFacts): Span[] {
  const filled = String(liquid.parseAndRenderSync(text, nested(facts)))
    .replace(/\s+/g, ' ')
    .trim();
  return filled
    .split(/(\ue000[^\ue001]*\ue001)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(FACT_BEGINS) ? { text: piece.slice(1, -1), fact: true } : { text: piece, fact: false },
    );
}
