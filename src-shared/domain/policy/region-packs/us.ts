import { hours, type RegionPack } from './region-pack.ts';

const day = [hours(8, 21)];

/** United States. */
export const US: RegionPack = {
  region: 'US',
  hours: [day, day, day, day, day, day, day],
  holidayHours: day,
  triesPerDay: null,
  triesPerPeriod: null,
  daysAfterRefusal: null,
  permissionNeeded: { person: false, company: false },
  registries: [{ code: 'US-DNC', maxAgeDays: 31, covers: ['person'] }],
  ringSeconds: 20,
  recording: 'all-agree',
  counselMustConfirm: true,
  source:
    'Telephone Consumer Protection Act, 47 CFR 64.1200(c): 8 to 21 h at the called place, national registry checked within 31 days; 64.1200(a)(6): ringing at least 15 seconds or four rings. Calls dialled by hand; states such as Florida, Oklahoma and Washington end at 20 h and cap calls; about a dozen states want every party to agree to a recording.',
};
