import type { RegionCode } from '../../model/customer.ts';
import { hours, type RegionPack } from './region-pack.ts';

const workday = [hours(10, 18)];

/** For a region without a pack of its own: office hours, no weekends or holidays, consumers only with permission. */
export const carefulPack = (region: RegionCode): RegionPack => ({
  region,
  hours: [workday, workday, workday, workday, workday, [], []],
  holidayHours: [],
  triesPerDay: 1,
  triesPerPeriod: { tries: 4, days: 30 },
  daysAfterRefusal: null,
  permissionNeeded: { person: true, company: false },
  registries: [],
  ringSeconds: 20,
  recording: 'all-agree',
  counselMustConfirm: true,
  source: 'No pack for this region: careful figures that rest on no source.',
});
