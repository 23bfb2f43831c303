import { hours, type RegionPack } from './region-pack.ts';

const workday = [hours(8, 20)];

/** Germany. */
export const DE: RegionPack = {
  region: 'DE',
  hours: [workday, workday, workday, workday, workday, workday, []],
  holidayHours: [],
  triesPerDay: null,
  triesPerPeriod: null,
  daysAfterRefusal: null,
  permissionNeeded: { person: true, company: false },
  registries: [],
  ringSeconds: 20,
  recording: 'all-agree',
  counselMustConfirm: true,
  source:
    'UWG sections 7 and 7a: consumers only with prior express consent, documented for five years; companies with presumed consent. Recording without consent: StGB section 201. No statute on hours; the hours are what courts and trade codes accept.',
};
