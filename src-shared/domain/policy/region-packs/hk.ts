import { hours, type RegionPack } from './region-pack.ts';

const day = [hours(9, 21)];

/** Hong Kong. */
export const HK: RegionPack = {
  region: 'HK',
  hours: [day, day, day, day, day, day, day],
  holidayHours: [],
  triesPerDay: null,
  triesPerPeriod: null,
  daysAfterRefusal: null,
  permissionNeeded: { person: false, company: false },
  registries: [],
  ringSeconds: 20,
  recording: 'announce',
  counselMustConfirm: true,
  source:
    'Person-to-person calls: codes of practice of the trades (telecommunications, finance, insurance, call centres) and Personal Data (Privacy) Ordinance part 6A (consent to direct marketing use of personal data). The do-not-call registers of the Unsolicited Electronic Messages Ordinance cover recorded calls, not a person calling.',
};
