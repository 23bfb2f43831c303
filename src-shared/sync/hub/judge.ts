import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { FlagCode } from '../flag-codes.ts';
import { customerOf } from '../follow.ts';
import { accountOf, rowOf } from '../keys.ts';
import type { Effect, Flag, Operation, UndoMark } from '../operation.ts';
import { erases } from '../operations/erasing.ts';
import type { AnyChange, Table } from '../rows.ts';
import { accountScope } from '../scope.ts';
import { stayingAtHub } from './follow-at-hub.ts';
import type { HubAgent, HubReader } from './hub-store.ts';

/** What happened counts, whoever holds the account by now (sync protocol: conflicts, the former owner's offline work). */
const HAPPENED: ReadonlySet<string> = new Set([
  'call.logged@1',
  'call.corrected@1',
  'touch.logged@1',
  'feedback.noted@1',
]);

/** Anyone may say of anyone that they must not be called. */
const FOR_ANYONE: ReadonlySet<string> = new Set(['customer.suppressed@1', 'numbers.suppressed@1']);

/** A merging, and its undo, are done whole or not at all: half of one would lose what it moves. */
const merges = ({ changes }: Effect): boolean =>
  changes.some(
    ({ table, before, after }) =>
      table === 'customer' && before !== null && after !== null && before.value.mergedInto !== after.value.mergedInto,
  );

/** What the whole company works by is said by who leads (method section 11). */
const FOR_LEADS: ReadonlySet<Table> = new Set<Table>(['policy', 'talkTrack']);

/** How an agent stands with an account: their own, theirs once, or never theirs. */
type Standing = 'holder' | 'former' | 'stranger';

/**
 * What of an operation's effect the hub lets happen. A holder's work is done. Of a former holder's, what happened counts and is
 * flagged; the rest becomes a suggestion: it stays in the log of operations and changes nothing. What somebody says of an account that
 * was never theirs changes nothing. Nothing is refused (sync protocol: nothing blocks the queue). What was said of a record that was merged
 * is heard of whoever had that record: nobody's call is lost because a colleague put two records together.
 */
export async function judged(tx: HubReader, actor: HubAgent, operation: Operation, effect: Effect): Promise<Effect> {
  const { type } = operation;
  const spokenOf = customerOf(operation);
  const standings = new Map<CustomerUid, Standing>();
  const flags: Flag[] = [...effect.flags];
  const changes: AnyChange[] = [];
  const flag = (code: FlagCode) => {
    if (!flags.some((said) => said.code === code)) flags.push({ code, facts: {} });
  };
  const erasing = erases(effect);
  for (const change of effect.changes) {
    const concerned = accountConcerned(change);
    const account = concerned !== null && erasing ? await decidingOn(tx, concerned) : concerned;
    if (account === null) {
      if (maySay(actor, change)) changes.push(change);
      else flag('not-yours');
      continue;
    }
    const standing = standings.get(account) ?? (await standingWith(tx, actor, account, spokenOf, effect.changes));
    standings.set(account, standing);
    if (standing === 'holder' || FOR_ANYONE.has(type)) changes.push(change);
    else if (standing === 'stranger') flag('not-yours');
    else if (HAPPENED.has(type)) {
      changes.push(change);
      flag('not-holder');
    } else flag('suggested');
  }
  const isWhole = changes.length === effect.changes.length;
  const undone: UndoMark[] = [];
  for (const mark of isWhole ? effect.undone : []) {
    if (changes.length > 0 || (await isOwn(tx, actor, mark))) undone.push(mark);
    else flag('not-yours');
  }
  return { changes: isWhole || !(erasing || merges(effect)) ? changes : [], flags, undone };
}

/**
 * Whether somebody may say of an act that it is undone without undoing anything: of their own only. Where rows go back, the right to change
 * these decides.
 */
async function isOwn(tx: HubReader, { uid, role }: HubAgent, { target }: UndoMark): Promise<boolean> {
  return role === 'administrator' || (await tx.logged(target))?.operation.actor === uid;
}

/** The account whose holders may bring a change about. That somebody was erased is known to all, and said by who held them. */
const accountConcerned = (change: AnyChange): CustomerUid | null =>
  change.table === 'erased' ? (change.key as CustomerUid) : accountOf(rowOf(change));

/**
 * The record whose holders may erase a record: the one that stays, for all are the same person. Where that is not there any more, its own.
 * (Half an erasing would freeze an account and keep what is in it: it is done whole or not at all.)
 */
async function decidingOn(tx: HubReader, customer: CustomerUid): Promise<CustomerUid> {
  const staying = await stayingAtHub(tx, customer);
  return (await tx.get({ table: 'customer', key: staying })) === null ? customer : staying;
}

async function standingWith(
  tx: HubReader,
  { uid, role }: HubAgent,
  account: CustomerUid,
  spokenOf: CustomerUid | null,
  changes: readonly AnyChange[],
): Promise<Standing> {
  if (role === 'administrator') return 'holder';
  const member = await tx.membership(uid, accountScope(account));
  if (member !== null) return member.held ? 'holder' : 'former';
  const isMade = changes.some(({ table, key, before }) => table === 'customer' && key === account && before === null);
  const isNew = isMade && (await tx.members(accountScope(account))).length === 0;
  if (isNew) return 'holder';
  if (spokenOf === null || spokenOf === account || (await stayingAtHub(tx, spokenOf)) !== account) return 'stranger';
  return (await tx.membership(uid, accountScope(spokenOf))) === null ? 'stranger' : 'former';
}

/** Of what belongs to no account: one's own name and status are one's own, and the method is the lead's. */
function maySay({ uid, role }: HubAgent, change: AnyChange): boolean {
  if (role === 'administrator') return true;
  const row = rowOf(change);
  if (FOR_LEADS.has(row.table)) return role === 'lead';
  if (row.table === 'agent') return (row.key as AgentUid) === uid;
  return row.table !== 'status' || row.value.agent === uid;
}
