import { hours, type RegionPack } from './region-pack.ts';

const workday = [hours(8, 21)];
const restDay = [hours(9, 21)];

/** United Kingdom. */
export const GB: RegionPack = {
  region: 'GB',
  hours: [workday, workday, workday, workday, workday, restDay, restDay],
  holidayHours: restDay,
  triesPerDay: null,
  triesPerPeriod: null,
  daysAfterRefusal: null,
  permissionNeeded: { person: false, company: false },
  registries: [
    { code: 'TPS', maxAgeDays: 28, covers: ['person'] },
    { code: 'CTPS', maxAgeDays: 28, covers: ['company'] },
  ],
  ringSeconds: 20,
  recording: 'announce',
  counselMustConfirm: true,
  source:
    'Privacy and Electronic Communications Regulations 2003 reg. 21 (TPS, CTPS: checked within 28 days); hours by the code of the Direct Marketing Association; ringing at least 15 seconds by Ofcom on persistent misuse. Claims management and pensions need consent.',
};
