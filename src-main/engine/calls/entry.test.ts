import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, refusal, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const SALE = { product: '40 sets', amountMinor: 720_000, currency: 'CNY', paid: true, quote: null };
const PROMISE = { kind: 'agreed' as const, dueAt: MONDAY + DAY, purpose: 'prices', visit: null };
const QUOTE = { product: '40 sets', amountMinor: 720_000, currency: 'CNY', validUntil: null };
const PERSON = { name: 'Li Na', title: 'Purchasing', number: '+8613900009999', note: null };

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

const drafted = async (interaction: Awaited<ReturnType<WorkingAgent['logs']>>['interaction']) =>
  (await ann.client.calls.entry({ interaction })).draft;

async function agreed() {
  const { promises, quotes, people } = await ann.client.customers.get({ customer });
  return {
    promises: promises.map(({ dueAt, purpose }) => ({ dueAt, purpose })),
    quotes: quotes.map(({ product, amountMinor }) => ({ product, amountMinor })),
    people: people.map(({ name, title }) => ({ name, title })),
  };
}

describe('a correction that begins from the former outcome', () => {
  it('keeps the promise, the quote and the person that were named', async () => {
    const said = typed({ outcome: 'talked', note: 'Prices', promise: PROMISE, quote: QUOTE, person: PERSON });
    const { interaction } = await ann.logs(customer, said);
    const before = await agreed();
    expect(before.promises).toHaveLength(1);
    ann.clock.pass(MINUTE);
    const draft = await drafted(interaction);
    expect(draft).toEqual(said);
    await ann.client.calls.correct({ interaction, draft: { ...draft, outcome: 'interested' } });
    expect(await agreed()).toEqual(before);
    const { numbers } = await ann.client.customers.get({ customer });
    expect(numbers.map(({ e164 }) => e164)).toContain(8_613_900_009_999);
  });

  it.each([
    typed({ outcome: 'sold', sale: SALE }),
    typed({ outcome: 'sold', sale: { ...SALE, renewsOn: '2027-03-02' } }),
    typed({ outcome: 'appointment', promise: { ...PROMISE, visit: { place: 'Gate 3', minutes: 60, withWhom: null } } }),
    typed({ outcome: 'send-info', send: { what: 'Catalogue', channel: 'wechat', byAt: MONDAY + DAY } }),
    typed({ outcome: 'with-supplier', supplier: { name: 'Others', until: MONDAY + 90 * DAY } }),
    typed({ outcome: 'added-wechat', wechat: 'wang-xm' }),
    typed({ outcome: 'refused', refusalReason: 'price' }),
    typed({
      outcome: 'complaint',
      complaint: { cause: 'quality', wish: 'New ones', action: 'Send them', actionDueAt: MONDAY + DAY },
    }),
  ])('finds what was said at $outcome', async (said) => {
    const { interaction } = await ann.logs(customer, said);
    expect(await drafted(interaction)).toEqual(said);
  });

  it('leaves a promise that was moved since as it was moved', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked', promise: PROMISE });
    const [promise] = (await ann.client.customers.get({ customer })).promises;
    if (promise === undefined) throw new Error('nothing is promised');
    const movedTo = PROMISE.dueAt + HOUR;
    await ann.client.customers.closePromise({ promise: promise.uid, state: 'moved', movedTo });
    const draft = await drafted(interaction);
    expect(draft.promise).toBeNull();
    await ann.client.calls.correct({ interaction, draft: { ...draft, outcome: 'interested' } });
    expect((await agreed()).promises).toEqual([{ dueAt: movedTo, purpose: 'prices' }]);
  });

  it('keeps a promise whose time has passed since', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked', promise: PROMISE });
    ann.clock.pass(3 * DAY);
    const draft = await drafted(interaction);
    await ann.client.calls.correct({ interaction, draft: { ...draft, outcome: 'interested' } });
    expect((await agreed()).promises).toEqual([{ dueAt: PROMISE.dueAt, purpose: 'prices' }]);
  });

  it('is refused where a newer entry has taken its place, and begins from that one', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked', promise: PROMISE });
    await ann.client.calls.correct({ interaction, draft: { ...(await drafted(interaction)), outcome: 'interested' } });
    expect((await refusal(drafted(interaction))).code).toBe('already-corrected');
    const { items } = await ann.client.customers.timeline({ customer, limit: 50 });
    const newer = items.find((item) => item.kind === 'contact' && item.outcome === 'interested');
    if (newer?.kind !== 'contact') throw new Error('no correction');
    expect(await drafted(newer.interaction)).toMatchObject({ outcome: 'interested', promise: PROMISE });
  });
});

describe('the preview of a correction', () => {
  it('shows what is then saved: a sale that was none leaves no buyer', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'sold', sale: SALE });
    ann.clock.pass(MINUTE);
    const draft = typed({ outcome: 'talked' });
    const shown = await ann.client.calls.preview({ customer, draft, corrects: interaction });
    expect(shown.before).toBe('new-buyer');
    expect(shown.after.stage).toBe('prospect');
    const { consequence } = await ann.client.calls.correct({ interaction, draft });
    expect(shown).toEqual(consequence);
  });

  it('counts the tries without the one that is corrected, and the tasks anew', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'no-answer' });
    ann.clock.pass(MINUTE);
    const draft = typed({ outcome: 'sold', sale: SALE });
    const shown = await ann.client.calls.preview({ customer, draft, corrects: interaction });
    const { consequence } = await ann.client.calls.correct({ interaction, draft });
    expect(shown).toEqual(consequence);
    expect(shown.tasks.map(({ kind }) => kind)).toContain('thanks');
  });
});
