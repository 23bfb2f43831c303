/** How a figure is shown and typed. Lists hold several of the same kind. */
export const FIGURE_KINDS = [
  'days',
  'workingDays',
  'months',
  'minutes',
  'hours',
  'seconds',
  'count',
  'points',
  'number',
  'share',
  'clock',
  'yesNo',
  'daysList',
  'clockList',
  'pointsList',
  'plan',
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** One figure of the policy: where it stands, and what it counts. `part`: its name among several of one row. */
export interface Figure {
  readonly path: readonly string[];
  readonly kind: FigureKind;
  readonly part: 'opens' | 'best' | 'closes' | 'first' | null;
}

/** Figures that are understood together: one name, one sentence why. */
export interface FigureRow<Id extends string = string> {
  readonly id: Id;
  readonly figures: readonly Figure[];
}

const figure = (path: string, kind: FigureKind, part: Figure['part'] = null): Figure => ({
  path: path.split('.'),
  kind,
  part,
});
const row = <Id extends string>(id: Id, path: string, kind: FigureKind): FigureRow<Id> => ({
  id,
  figures: [figure(path, kind)],
});
const windowOfDays = <Id extends string>(id: Id, path: string): FigureRow<Id> => ({
  id,
  figures: [
    figure(`${path}.opensDays`, 'days', 'opens'),
    figure(`${path}.bestDays`, 'days', 'best'),
    figure(`${path}.closesDays`, 'days', 'closes'),
  ],
});
const windowOfMonths = <Id extends string>(id: Id, path: string): FigureRow<Id> => ({
  id,
  figures: [
    figure(`${path}.opensDays`, 'days', 'opens'),
    figure(`${path}.bestDays`, 'days', 'best'),
    figure(`${path}.closesMonths`, 'months', 'closes'),
  ],
});

/** The figures of the method that a person may change, in the order of the method's sections. */
export const FIGURE_SECTIONS = [
  {
    id: 'ladder',
    rows: [
      row('newBuyerMonths', 'ladder.newBuyerMonths', 'months'),
      row('lapsedAfterMonths', 'ladder.lapsedAfterMonths', 'months'),
      row('refusals', 'ladder.refusalsBeforeNewApproach', 'count'),
      row('followUps', 'ladder.followUpsBeforeDormant', 'count'),
    ],
  },
  {
    id: 'cadence',
    rows: [
      row('fresh', 'cadence.fresh.workingDays', 'workingDays'),
      windowOfDays('prospect', 'cadence.prospect'),
      windowOfDays('newApproach', 'cadence.newApproach'),
      windowOfDays('hot', 'cadence.hot'),
      windowOfDays('newBuyer', 'cadence.newBuyer'),
      windowOfMonths('established', 'cadence.established'),
      windowOfMonths('dormant', 'cadence.dormant'),
      {
        id: 'lapsed',
        figures: [
          figure('cadence.lapsed.firstClosesDays', 'days', 'first'),
          ...windowOfMonths('lapsed', 'cadence.lapsed').figures,
        ],
      },
    ],
  },
  {
    id: 'owed',
    rows: [
      row('answerMinutes', 'inbound.answerMinutes', 'minutes'),
      row('strictDays', 'inbound.strictDays', 'days'),
      row('remindBefore', 'promise.remindBeforeMinutes', 'minutes'),
      row('keptFrom', 'promise.keptFromMinutes', 'minutes'),
      row('checkDays', 'complaint.checkDays', 'days'),
      row('escalateDays', 'complaint.escalateDays', 'daysList'),
      row('checksBeforeClosing', 'complaint.checksBeforeClosing', 'count'),
    ],
  },
  {
    id: 'tasks',
    rows: [
      row('afterSale', 'afterSale', 'plan'),
      row('dueMinute', 'tasks.dueMinute', 'clock'),
      row('answeredAhead', 'tasks.answeredAheadDays', 'days'),
      row('askArrived', 'tasks.askArrivedDays', 'days'),
      row('confirmVisit', 'tasks.confirmVisitDays', 'days'),
      row('renewalLead', 'tasks.renewalLeadDays', 'days'),
      row('occasionsAhead', 'occasions.aheadDays', 'days'),
      row('occasionsLate', 'occasions.lateDays', 'days'),
      row('occasionsSpread', 'occasions.spreadDays', 'workingDays'),
      row('birthdays', 'occasions.birthday', 'yesNo'),
      row('springFestival', 'occasions.springFestival', 'yesNo'),
      row('midAutumn', 'occasions.midAutumn', 'yesNo'),
      row('christmas', 'occasions.christmas', 'yesNo'),
      row('supplier', 'supplier.remindBeforeDays', 'days'),
      row('lift', 'correction.liftMinutes', 'minutes'),
    ],
  },
  {
    id: 'retry',
    rows: [
      row('busy', 'retry.busyMinutes', 'minutes'),
      row('unreachable', 'retry.unreachableMinutes', 'minutes'),
      row('later', 'retry.laterDays', 'days'),
      row('triesPerDay', 'retry.triesPerDay', 'count'),
      row('triesPerPeriod', 'retry.triesPerPeriod', 'count'),
      row('period', 'retry.periodDays', 'days'),
      row('dayParts', 'retry.dayParts', 'clockList'),
      row('ring', 'retry.ringSeconds', 'seconds'),
      row('hungUp', 'line.hungUpSeconds', 'seconds'),
    ],
  },
  {
    id: 'peace',
    rows: [
      row('coolProspect', 'coolDown.prospectDays', 'days'),
      row('coolBuyer', 'coolDown.buyerDays', 'days'),
      row('colleagueTried', 'colleague.triedHours', 'hours'),
      row('colleagueSpoke', 'colleague.spokeDays', 'days'),
      row('sharedLine', 'sharedLine.dialsPerDay', 'count'),
    ],
  },
  {
    id: 'day',
    rows: [
      row('shareExisting', 'shares.existing', 'share'),
      row('shareProspects', 'shares.prospects', 'share'),
      row('shareFresh', 'shares.fresh', 'share'),
      row('callsPerDay', 'callsPerDay', 'count'),
      row('dayOpens', 'day.opensMinute', 'clock'),
      row('dayCloses', 'day.closesMinute', 'clock'),
      row('rest', 'day.restMinutes', 'minutes'),
      row('handling', 'day.handlingMinutes', 'minutes'),
      row('handlingWeight', 'day.handlingWeight', 'count'),
      row('wrapUp', 'wrapUp.seconds', 'seconds'),
    ],
  },
  {
    id: 'value',
    rows: [
      row('thresholds', 'value.thresholds', 'pointsList'),
      row('unpaid', 'value.unpaidCounts', 'yesNo'),
      row('referral', 'value.pointsPerReferral', 'points'),
      row('cny', 'value.pointsPerUnit.CNY', 'number'),
      row('hkd', 'value.pointsPerUnit.HKD', 'number'),
      row('twd', 'value.pointsPerUnit.TWD', 'number'),
      row('usd', 'value.pointsPerUnit.USD', 'number'),
      row('gbp', 'value.pointsPerUnit.GBP', 'number'),
      row('eur', 'value.pointsPerUnit.EUR', 'number'),
      row('otherUnit', 'value.pointsPerOtherUnit', 'number'),
      row('relationshipDays', 'relationship.days', 'days'),
      row('ordinary', 'relationship.ordinaryFrom', 'points'),
      row('strong', 'relationship.strongFrom', 'points'),
    ],
  },
  {
    id: 'reach',
    rows: [
      row('baseRate', 'reach.baseRate', 'share'),
      row('segmentStrength', 'reach.segmentStrength', 'number'),
      row('customerStrength', 'reach.customerStrength', 'number'),
      row('lastTries', 'reach.lastTries', 'count'),
      row('candidates', 'reach.candidates', 'count'),
    ],
  },
] as const satisfies readonly { readonly id: string; readonly rows: readonly FigureRow[] }[];

export type FigureSection = (typeof FIGURE_SECTIONS)[number];
export type FigureRowId = FigureSection['rows'][number]['id'];

/** Figures that this page leaves alone, and why. */
export const FIGURES_ELSEWHERE: Readonly<Record<string, string>> = {
  home: 'said when the store is set up',
  calendar: 'days off have a page of their own',
  names: 'what stages and tiers are called has a page of its own',
  stale: 'only a hub reclaims accounts',
  suppression: 'only a hub knows how old its knowledge is, and no registry can be asked yet',
  'promise.standInBeforeMinutes': 'only a hub knows a stand-in',
};
