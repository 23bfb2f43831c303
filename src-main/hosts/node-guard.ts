/** The oldest Node whose ABI the database's native module and the syntax of this program hold for. */
const LEAST_NODE = 24;

/** The refusal for a Node that is too old, null for one that will do; older ones die in the native module without a word. */
export function nodeTooOld(
  version: string,
): { readonly code: 'node-too-old'; readonly facts: { node: string; least: number } } | null {
  return Number(version.split('.')[0]) >= LEAST_NODE
    ? null
    : { code: 'node-too-old', facts: { node: version, least: LEAST_NODE } };
}
