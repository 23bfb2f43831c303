import { describe, expect, it } from 'vitest';
import {
  at,
  COLLEAGUE,
  call,
  complaint,
  customer,
  history,
  ME,
  MOBILE,
  number,
  promise,
  uid,
  zoneText,
} from '../../../tests/fixtures/made-history.ts';
import { HOUR, type Instant, NEVER } from '../../kernel/time.ts';
import type { AgentUid } from '../../kernel/uid.ts';
import { createHoursClock } from '../calling-hours/legal-hours.ts';
import { standingOf } from '../ladder/position.ts';
import type { CallPurpose, History } from '../model/history.ts';
import type { GateStop } from '../model/standing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { regionPackOf } from '../policy/region-packs/region-packs.ts';
import { NO_COLLEAGUE } from './colleague.ts';
import { gateStops, type MomentFacts, SOLO_MOMENT } from './gate-stops.ts';
import { type Caller, GATE_TABLE, type TableGate } from './gate-table.ts';
import { numberToDial } from './number-to-dial.ts';
import { purposeAt } from './purpose.ts';

/** A Wednesday afternoon inside the hours of every pack. */
const NOW = at('2026-03-04 15:00');
const THIRD = uid<'agent'>('7');

interface Situation {
  readonly history?: Partial<History>;
  readonly moment?: Partial<MomentFacts>;
  readonly now?: Instant;
  readonly policy?: Policy;
}

function stopsOf(caller: Caller, purpose: CallPurpose, situation: Situation): GateStop[] {
  const { policy = defaultPolicy, now = NOW } = situation;
  const made = history(situation.history);
  const plan = {
    history: made,
    standing: standingOf(policy, made, now),
    number: made.numbers[0] ?? null,
    purpose,
    caller,
    agent: caller === 'other' ? COLLEAGUE : ME,
  };
  const moment = { ...SOLO_MOMENT, ...situation.moment };
  return gateStops(policy, regionPackOf, createHoursClock(regionPackOf), plan, moment, now);
}

const gatesOf = (...args: Parameters<typeof stopsOf>): string[] => stopsOf(...args).map((stop) => stop.gate);

/** For each row of the table a situation in which this gate, and no other, is in question for `agent`. */
const situationsOf = (agent: AgentUid): Readonly<Record<TableGate, Situation>> => ({
  'do-not-call': { history: { customer: customer({ doNotCallAt: at('2026-02-01 10:00') }) } },
  'dead-number': { history: { numbers: [number({ status: 'wrong' })] } },
  permission: { history: { customer: customer({ region: 'DE', permission: 'unknown' }) } },
  'legal-hours': { now: at('2026-03-04 22:00') },
  'preferred-hours': { history: { customer: customer({ preferredHours: { from: 540, to: 600, weekdays: [3] } }) } },
  'cool-down': { history: { interactions: [call('2026-03-03 15:00', 'talked', { agent })] } },
  'tries-cap': {
    history: {
      interactions: [call('2026-03-04 10:00', 'no-answer', { agent }), call('2026-03-04 12:00', 'busy', { agent })],
    },
  },
  colleague: { history: { interactions: [call('2026-03-04 10:00', 'no-answer', { agent: THIRD })] } },
  claim: { moment: { claimGranted: false } },
  complaint: { history: { complaints: [complaint('2026-03-01 10:00')] } },
  vulnerable: { history: { customer: customer({ vulnerableAt: at('2026-02-01 10:00') }) } },
  'stale-suppression': { moment: { suppressionAgeMs: 10 * HOUR + 1 } },
});

const SITUATIONS = situationsOf(ME);

/** Method section 5. `-`: stops; `+`: passes; `*`: passes only online and audited. */
const METHOD = `
  do-not-call        - - - - -
  dead-number        - - - - -
  permission         - - - - -
  legal-hours        - - - - -
  preferred-hours    - + - + -
  cool-down          - + + + -
  tries-cap          - + - + -
  colleague          - * - * -
  claim              - - - - -
  complaint          - + - + -
  vulnerable         - + - + -
  stale-suppression  - - - - -
`;

const COLUMNS = [
  ['owner', 'ladder'],
  ['owner', 'promise'],
  ['owner', 'retry'],
  ['owner', 'inbound'],
  ['other', 'ladder'],
] as const;

const cells = METHOD.trim()
  .split('\n')
  .flatMap((line) => {
    const [gate = '', ...marks] = line.trim().split(/\s+/);
    return COLUMNS.map(([caller, purpose], column) => ({
      gate: gate as TableGate,
      caller,
      purpose,
      mark: marks[column] ?? '?',
    }));
  });

describe('the table of gates', () => {
  it('has a row for every gate', () => {
    expect([...new Set(cells.map((cell) => cell.gate))].sort()).toEqual(Object.keys(GATE_TABLE.ladder).sort());
  });

  it('lets a call through where nothing is against it', () => {
    for (const [caller, purpose] of COLUMNS) expect(gatesOf(caller, purpose, {})).toEqual([]);
  });

  it.each(cells)('$gate, $caller, $purpose: $mark', ({ gate, caller, purpose, mark }) => {
    const situation = situationsOf(caller === 'other' ? COLLEAGUE : ME)[gate];
    const offline = { ...situation, moment: { ...situation.moment, online: false } };
    expect(gatesOf(caller, purpose, situation)).toEqual(mark === '-' ? [gate] : []);
    expect(gatesOf(caller, purpose, offline)).toEqual(mark === '+' ? [] : [gate]);
  });

  it('treats a promised action of a complaint as an agreed promise', () => {
    for (const [gate, situation] of Object.entries(SITUATIONS)) {
      expect(gatesOf('owner', 'complaint', situation), gate).toEqual(gatesOf('owner', 'promise', situation));
    }
  });
});

describe('what we owe', () => {
  it('is asked for by the gates of a retry: it is no new sales call', () => {
    for (const [gate, situation] of Object.entries(SITUATIONS)) {
      expect(gatesOf('owner', 'task', situation), gate).toEqual(gatesOf('owner', 'retry', situation));
    }
  });
});

describe('do-not-call', () => {
  it('stops a suppressed number though the customer never said so', () => {
    expect(stopsOf('owner', 'promise', { history: { suppressed: [MOBILE] } })).toEqual([
      { gate: 'do-not-call', until: null, facts: { because: 'suppressed' } },
    ]);
  });

  it('has no end, whatever time passes', () => {
    const now = NEVER - 1;
    expect(stopsOf('owner', 'ladder', { ...SITUATIONS['do-not-call'], now })[0]).toMatchObject({
      gate: 'do-not-call',
      until: null,
    });
  });
});

describe('permission', () => {
  it('is needed for consumers in Germany, not for companies', () => {
    const company = customer({ region: 'DE', kind: 'company', permission: 'unknown' });
    expect(gatesOf('owner', 'ladder', { history: { customer: company } })).toEqual([]);
    const granted = customer({ region: 'DE', permission: 'granted' });
    expect(gatesOf('owner', 'ladder', { history: { customer: granted } })).toEqual([]);
  });

  it('that was refused stops everywhere', () => {
    expect(gatesOf('owner', 'ladder', { history: { customer: customer({ permission: 'refused' }) } })).toEqual([
      'permission',
    ]);
  });
});

describe('cool-down', () => {
  it('keeps a prospect for 3 calendar days', () => {
    const [stop] = stopsOf('owner', 'ladder', { history: { interactions: [call('2026-03-02 18:00', 'talked')] } });
    expect(stop).toMatchObject({ gate: 'cool-down', facts: { after: 'conversation' } });
    expect(zoneText(stop?.until ?? 0)).toBe('2026-03-05 00:00');
  });

  it('is 60 days after a refusal in France', () => {
    const interactions = [call('2026-02-02 15:00', 'refused'), call('2026-02-20 15:00', 'talked')];
    const french = customer({ region: 'FR', permission: 'granted' });
    const [stop] = stopsOf('owner', 'ladder', {
      history: { customer: french, interactions },
      now: at('2026-03-04 18:00'),
    });
    expect(stop).toMatchObject({ gate: 'cool-down', facts: { after: 'refusal' } });
    expect(zoneText(stop?.until ?? 0)).toBe('2026-04-03 00:00');
  });
});

describe('caps on tries', () => {
  const tries = (...times: string[]) => times.map((time) => call(time, 'no-answer'));
  const capOf = (interactions: ReturnType<typeof tries>, fields: Partial<History> = {}, now = NOW) =>
    stopsOf('owner', 'retry', { history: { interactions, ...fields }, now }).find((stop) => stop.gate === 'tries-cap');

  it('two tries a day keep a customer until tomorrow', () => {
    const stop = capOf(tries('2026-03-04 09:10', '2026-03-04 12:00'));
    expect(zoneText(stop?.until ?? 0)).toBe('2026-03-05 00:00');
  });

  it('six tries in 30 days keep a customer until the first of them is 30 days old', () => {
    const six = tries(
      '2026-02-10 10:00',
      '2026-02-12 15:00',
      '2026-02-16 10:00',
      '2026-02-20 15:00',
      '2026-02-25 10:00',
      '2026-03-02 15:00',
    );
    expect(zoneText(capOf(six)?.until ?? 0)).toBe('2026-03-12 00:00');
    expect(capOf(six.slice(1))).toBeUndefined();
  });

  it('a conversation resets the count', () => {
    const interactions = [...tries('2026-03-04 09:10', '2026-03-04 10:00'), call('2026-03-04 11:00', 'talked')];
    expect(capOf(interactions)).toBeUndefined();
  });

  it('an inbound contact resets the count: whoever calls us wants to be called', () => {
    const interactions = [
      ...tries('2026-03-04 09:10', '2026-03-04 10:00'),
      call('2026-03-04 11:00', 'no-answer', { direction: 'in' }),
    ];
    expect(capOf(interactions)).toBeUndefined();
  });

  it('count over all numbers of the customer', () => {
    const other = 8613900001043;
    const interactions = [
      call('2026-03-04 09:10', 'no-answer'),
      call('2026-03-04 12:00', 'no-answer', { number: other }),
    ];
    expect(capOf(interactions, { numbers: [number(), number({ e164: other, rank: 1 })] })).toBeDefined();
  });

  it('are lowered by a region’s pack: four in 30 days in France', () => {
    const four = tries('2026-02-10 15:00', '2026-02-16 15:00', '2026-02-20 15:00', '2026-03-02 15:00');
    const french = { customer: customer({ region: 'FR', permission: 'granted' }) };
    expect(capOf(four, french)).toBeDefined();
    expect(capOf(four)).toBeUndefined();
  });

  it('a shared line is dialled by the company at most 3 times a day', () => {
    const shared = { history: { numbers: [number({ shared: true })] } };
    expect(gatesOf('owner', 'ladder', { ...shared, moment: { dialsOfNumberToday: 2 } })).toEqual([]);
    expect(gatesOf('owner', 'ladder', { ...shared, moment: { dialsOfNumberToday: 3 } })).toEqual(['tries-cap']);
    expect(gatesOf('owner', 'promise', { ...shared, moment: { dialsOfNumberToday: 3 } })).toEqual(['tries-cap']);
    expect(gatesOf('owner', 'ladder', { moment: { dialsOfNumberToday: 3 } })).toEqual([]);
  });
});

describe('a colleague', () => {
  const stopOf = (interactions: ReturnType<typeof call>[], moment: Partial<MomentFacts> = {}) =>
    stopsOf('owner', 'ladder', { history: { interactions }, moment }).find((stop) => stop.gate === 'colleague');

  it('who tried keeps others away for 24 hours', () => {
    const stop = stopOf([call('2026-03-03 16:00', 'no-answer', { agent: COLLEAGUE })]);
    expect(zoneText(stop?.until ?? 0)).toBe('2026-03-04 16:00');
    expect(stopOf([call('2026-03-03 14:59', 'no-answer', { agent: COLLEAGUE })])).toBeUndefined();
  });

  it('who spoke with the customer keeps others away for 3 days', () => {
    const stop = stopOf([call('2026-03-02 10:00', 'talked', { agent: COLLEAGUE })]);
    expect(zoneText(stop?.until ?? 0)).toBe('2026-03-05 10:00');
    expect(stop?.facts).toMatchObject({ contact: 'spoke', by: COLLEAGUE });
  });

  it('of whom only the hub knows counts as well', () => {
    const known = { colleague: { ...NO_COLLEAGUE, triedAt: at('2026-03-04 14:00') } };
    expect(stopOf([], known)).toMatchObject({ gate: 'colleague', facts: { contact: 'tried' } });
  });
});

describe('do-not-call knowledge', () => {
  const british = { customer: customer({ region: 'GB', permission: 'unknown' }) };
  const subscribed: Policy = {
    ...defaultPolicy,
    suppression: { ...defaultPolicy.suppression, subscribedRegistries: ['TPS'] },
  };
  const checked = (when: string) => ({ registryCheckedAt: { TPS: at(when) } });

  it('of a registry that the company subscribes to may be 28 days old in the United Kingdom', () => {
    const stops = (when: string) =>
      gatesOf('owner', 'ladder', {
        history: british,
        policy: subscribed,
        moment: checked(when),
        now: at('2026-03-04 18:00'),
      });
    expect(stops('2026-02-05 10:00')).toEqual([]);
    expect(stops('2026-02-04 18:00')).toEqual([]);
    expect(stops('2026-02-03 10:00')).toEqual(['stale-suppression']);
  });

  it('of a registry is not asked for somebody who gave permission', () => {
    const granted = { customer: customer({ region: 'GB', permission: 'granted' }) };
    const situation = { history: granted, policy: subscribed, now: at('2026-03-04 18:00') };
    expect(gatesOf('owner', 'ladder', situation)).toEqual([]);
  });
});

describe('the number to dial', () => {
  const second = number({ e164: 8613900001043, rank: 1 });

  it('is the first in order of use that is live and not suppressed', () => {
    expect(numberToDial(history({ numbers: [second, number()] }), [])?.e164).toBe(MOBILE);
    expect(numberToDial(history({ numbers: [number({ status: 'dead' }), second] }), [])?.e164).toBe(second.e164);
    expect(numberToDial(history({ numbers: [number(), second], suppressed: [MOBILE] }), [])?.e164).toBe(second.e164);
    expect(numberToDial(history({ numbers: [number({ status: 'wrong' })] }), [])).toBeNull();
  });

  it('is another one after a try that reached nobody', () => {
    const tries = [call('2026-03-04 10:00', 'no-answer')];
    expect(numberToDial(history({ numbers: [number(), second] }), tries)?.e164).toBe(second.e164);
  });
});

describe('the purpose of a call', () => {
  it('that is agreed for later today ends the peace that held until tomorrow', () => {
    const made = {
      promises: [promise('2026-03-04 17:15')],
      interactions: [call('2026-03-04 10:00', 'talked')],
    };
    const [stop, ...others] = stopsOf('owner', 'ladder', { history: made });
    expect(others).toEqual([]);
    expect([stop?.gate, zoneText(stop?.until ?? 0)]).toEqual(['cool-down', '2026-03-04 16:15']);
    const line = { ...made, numbers: [number({ shared: true })] };
    const dialled = stopsOf('owner', 'ladder', { history: line, moment: { dialsOfNumberToday: 3 } });
    expect(dialled.map(({ gate, until }) => [gate, zoneText(until ?? 0)])).toContainEqual([
      'tries-cap',
      '2026-03-05 00:00',
    ]);
  });

  it('is the promise only around its time: called days before, every gate holds', () => {
    const made = history({ promises: [promise('2026-03-10 15:00')] });
    const { position } = standingOf(defaultPolicy, made, NOW);
    expect(purposeAt(defaultPolicy, position, NOW)).toBe('ladder');
    expect(purposeAt(defaultPolicy, position, at('2026-03-10 14:30'))).toBe('promise');
  });

  it('is a complaint’s action only around its time', () => {
    const made = history({ complaints: [complaint('2026-03-01 10:00', { actionDueAt: at('2026-03-10 15:00') })] });
    const { position } = standingOf(defaultPolicy, made, NOW);
    expect(purposeAt(defaultPolicy, position, NOW)).toBe('ladder');
    expect(purposeAt(defaultPolicy, position, at('2026-03-10 15:00'))).toBe('complaint');
  });

  it('is a retry or an answer at any time', () => {
    const tried = standingOf(defaultPolicy, history({ interactions: [call('2026-03-04 10:00', 'busy')] }), NOW);
    expect(purposeAt(defaultPolicy, tried.position, NOW)).toBe('retry');
    const enquiry = call('2026-03-04 10:00', 'no-answer', { direction: 'in' });
    const asked = standingOf(defaultPolicy, history({ interactions: [enquiry] }), NOW);
    expect(purposeAt(defaultPolicy, asked.position, NOW)).toBe('inbound');
    expect(purposeAt(defaultPolicy, standingOf(defaultPolicy, history(), NOW).position, NOW)).toBe('ladder');
  });
});
