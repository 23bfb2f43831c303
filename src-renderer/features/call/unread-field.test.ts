import { describe, expect, it } from 'vitest';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import type { Outcome } from '#domain/model/history.ts';
import { draftFor } from './draft-for.ts';
import { unreadField } from './unread-field.ts';

const NOW = 1_700_000_000_000;
const WORDS = 'next blursday';
const promise = { kind: 'reminder' as const, dueAt: NOW + 3_600_000, purpose: null, visit: null };

const typed = (outcome: Outcome, fields: Record<string, string>, more: Partial<CallDraft> = {}): CallDraft => ({
  ...draftFor(EMPTY_DRAFT, outcome, 'CNY'),
  ...more,
  typed: fields,
});

describe('a text that says nothing holds the outcome back, for saved it would be lost', () => {
  it('a date that is not understood, though the outcome does not ask for one', () => {
    for (const outcome of ['talked', 'interested', 'gatekeeper', 'busy', 'no-answer', 'added-wechat'] as const) {
      expect(unreadField(typed(outcome, { 'promise.at': WORDS }))).toEqual({ kind: 'date', text: WORDS });
    }
  });

  it('until it is emptied, or the moment is chosen by a key', () => {
    expect(unreadField(typed('talked', {}))).toBeNull();
    expect(unreadField(typed('talked', { 'promise.at': ' ' }))).toBeNull();
    expect(unreadField(typed('busy', { 'promise.at': WORDS }, { promise }))).toBeNull();
  });

  it('what was typed for another outcome holds nothing back', () => {
    expect(unreadField(typed('do-not-call', { 'promise.at': WORDS }))).toBeNull();
    expect(unreadField(typed('refused', { 'promise.at': WORDS, 'complaint.by': WORDS, 'send.by': WORDS }))).toBeNull();
  });

  it('by when a complaint is seen to, even before an action is promised', () => {
    const complaint = { cause: 'quality' as const, wish: null, action: null, actionDueAt: null };
    const draft = typed('complaint', { 'complaint.by': WORDS }, { complaint });
    expect(unreadField(draft)).toEqual({ kind: 'date', text: WORDS });
    expect(unreadField({ ...draft, complaint: { ...complaint, actionDueAt: NOW + 1 } })).toBeNull();
  });

  it('by when something is sent: the date that stood there before does not cover it', () => {
    const send = { what: 'prices', channel: 'mail' as const, byAt: NOW + 1 };
    expect(unreadField(typed('send-info', { 'send.by': WORDS }, { send }))).toEqual({ kind: 'date', text: WORDS });
  });

  it('the amount of whichever line of a sale, before what else the sale lacks', () => {
    const line = { product: 'sets', quantity: 1, amountMinor: 0, quote: null };
    const sale = { ...line, amountMinor: 900, product: '', currency: 'CNY', paid: false, more: [line] };
    const unread = { kind: 'amount', text: '300,50', currency: 'CNY' };
    expect(unreadField(typed('sold', { 'sale.amount.1': '300,50' }, { sale }))).toEqual(unread);
    expect(unreadField(typed('sold', { 'sale.amount.0': '300,50' }, { sale }))).toBeNull();
    expect(unreadField(typed('sold', {}, { sale }))).toBeNull();
  });

  it('when what is sold runs out', () => {
    const sale = { product: 'sets', amountMinor: 900, currency: 'CNY', paid: false, quote: null };
    const said = { 'sale.renews': WORDS };
    expect(unreadField(typed('sold', said, { sale }))).toEqual({ kind: 'date', text: WORDS });
    expect(unreadField(typed('sold', said, { sale: { ...sale, renewsOn: '2027-03-04' } }))).toBeNull();
    expect(unreadField(typed('talked', said))).toBeNull();
  });

  it('of a price its amount and until when it holds', () => {
    const quote = { product: 'sets', amountMinor: 0, currency: 'CNY', validUntil: null };
    expect(unreadField(typed('talked', { 'quote.until': WORDS }, { quote }))).toEqual({ kind: 'date', text: WORDS });
    expect(unreadField(typed('talked', { 'quote.amount': '300,50', 'quote.until': WORDS }, { quote }))).toEqual({
      kind: 'amount',
      text: '300,50',
      currency: 'CNY',
    });
    expect(unreadField(typed('talked', { 'quote.until': WORDS }))).toBeNull();
  });
});
