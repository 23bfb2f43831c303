/**
 * The digit patterns of numbering-plan metadata as automata, so that a generator can ask what a plain RegExp cannot answer:
 * 'is every number of this length that starts with this prefix valid?'.
 * Reads the subset the metadata uses: digits, \d, [..] with ranges, (?:..), (..), |, ?, {n} and {m,n}.
 */
export interface DigitPattern {
  /** Whether all `10 ** (length - prefix.length)` numbers of `length` digits that start with `prefix` match entirely. */
  acceptsAll(prefix: string, length: number): boolean;
}

interface State {
  readonly steps: { digits: number; to: State }[];
  readonly free: State[];
}

const ALL_DIGITS = 0b11_1111_1111;
const newState = (): State => ({ steps: [], free: [] });

type Node =
  | { kind: 'digits'; mask: number }
  | { kind: 'sequence'; items: Node[] }
  | { kind: 'either'; options: Node[] }
  | { kind: 'repeat'; item: Node; least: number; most: number };

function parse(source: string): Node {
  let at = 0;
  const alternatives = (): Node => {
    const options = [sequence()];
    while (source[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return options.length === 1 && options[0] ? options[0] : { kind: 'either', options };
  };
  const sequence = (): Node => {
    const items: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') items.push(repeated(atom()));
    return { kind: 'sequence', items };
  };
  const repeated = (item: Node): Node => {
    if (source[at] === '?') {
      at += 1;
      return { kind: 'repeat', item, least: 0, most: 1 };
    }
    const counts = /^\{(\d+)(?:,(\d+))?\}/.exec(source.slice(at));
    if (!counts) return item;
    at += counts[0].length;
    return { kind: 'repeat', item, least: Number(counts[1]), most: Number(counts[2] ?? counts[1]) };
  };
  const atom = (): Node => {
    const char = source[at] ?? '';
    at += 1;
    if (/\d/.test(char)) return { kind: 'digits', mask: 1 << Number(char) };
    if (char === '\\' && source[at] === 'd') {
      at += 1;
      return { kind: 'digits', mask: ALL_DIGITS };
    }
    if (char === '[') {
      const end = source.indexOf(']', at);
      let mask = 0;
      for (const part of source.slice(at, end).matchAll(/(\d)-(\d)|(\d)/g)) {
        const low = Number(part[1] ?? part[3]);
        for (let digit = low; digit <= Number(part[2] ?? part[3]); digit += 1) mask |= 1 << digit;
      }
      at = end + 1;
      return { kind: 'digits', mask };
    }
    if (char === '(') {
      if (source.startsWith('?:', at)) at += 2;
      const inner = alternatives();
      at += 1;
      return inner;
    }
    throw new Error(`Unknown syntax '${char}' at ${at} of ${source}`);
  };
  const whole = alternatives();
  if (at !== source.length) throw new Error(`Trailing '${source.slice(at)}' in ${source}`);
  return whole;
}

function build(node: Node, from: State): State {
  switch (node.kind) {
    case 'digits': {
      const to = newState();
      from.steps.push({ digits: node.mask, to });
      return to;
    }
    case 'sequence':
      return node.items.reduce((state, item) => build(item, state), from);
    case 'either': {
      const end = newState();
      for (const option of node.options) build(option, from).free.push(end);
      return end;
    }
    case 'repeat': {
      const end = newState();
      let state = from;
      for (let count = 0; count < node.most; count += 1) {
        if (count >= node.least) state.free.push(end);
        state = build(node.item, state);
      }
      state.free.push(end);
      return end;
    }
  }
}

/** Compiles `source`, anchored at both ends. Throws on syntax outside the subset. */
export function compileDigitPattern(source: string): DigitPattern {
  const start = newState();
  // Own fresh state per alternative start: a shared start with free steps would let one branch leak into another.
  const end = build(parse(source), start);
  const ids = new Map<State, number>();
  const idOf = (state: State): number => {
    const known = ids.get(state);
    if (known !== undefined) return known;
    ids.set(state, ids.size);
    return ids.size - 1;
  };
  const close = (states: Iterable<State>): Set<State> => {
    const closed = new Set<State>();
    const open = [...states];
    for (let state = open.pop(); state; state = open.pop()) {
      if (closed.has(state)) continue;
      closed.add(state);
      open.push(...state.free);
    }
    return closed;
  };
  const step = (states: Set<State>, digit: number): Set<State> => {
    const next: State[] = [];
    for (const state of states) {
      for (const move of state.steps) if (move.digits & (1 << digit)) next.push(move.to);
    }
    return close(next);
  };
  const seen = new Map<string, boolean>();
  const allAccepted = (states: Set<State>, left: number): boolean => {
    if (states.size === 0) return false;
    if (left === 0) return states.has(end);
    const key = `${left}:${[...states].map(idOf).sort((a, b) => a - b)}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    let answer = true;
    for (let digit = 0; digit <= 9 && answer; digit += 1) answer = allAccepted(step(states, digit), left - 1);
    seen.set(key, answer);
    return answer;
  };
  return {
    acceptsAll(prefix, length) {
      let states = close([start]);
      for (const char of prefix) states = step(states, Number(char));
      return allAccepted(states, length - prefix.length);
    },
  };
}
