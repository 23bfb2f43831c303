import { hours, type RegionPack } from './region-pack.ts';

const workday = [hours(10, 13), hours(14, 20)];

/** France. */
export const FR: RegionPack = {
  region: 'FR',
  hours: [workday, workday, workday, workday, workday, [], []],
  holidayHours: [],
  triesPerDay: null,
  triesPerPeriod: { tries: 4, days: 30 },
  daysAfterRefusal: 60,
  permissionNeeded: { person: true, company: false },
  registries: [{ code: 'BLOCTEL', maxAgeDays: 30, covers: ['person'] }],
  ringSeconds: 20,
  recording: 'all-agree',
  counselMustConfirm: true,
  source:
    'Decree 2022-1313: Monday to Friday 10 to 13 and 14 to 20 h, no public holidays, at most four calls in 30 days, 60 days after a refusal. Law 2025-594: from 11 August 2026 consumers only with consent.',
};
