import { hours, type RegionPack } from './region-pack.ts';

const day = [hours(9, 21)];

/** Taiwan. */
export const TW: RegionPack = {
  region: 'TW',
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
    'Personal Data Protection Act art. 20: the first marketing contact offers a way to refuse, and a refusal ends it. No general statute on hours; the hours follow rules for financial telemarketing.',
};
