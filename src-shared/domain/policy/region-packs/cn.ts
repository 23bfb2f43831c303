import { hours, type RegionPack } from './region-pack.ts';

const day = [hours(9, 20)];

/** Mainland China. */
export const CN: RegionPack = {
  region: 'CN',
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
    'No statute sets hours for sales calls; industry self-regulation keeps clear of evenings and holidays. Personal Information Protection Law arts. 13, 24; the draft rules of 2020 on text and voice call services would ask for consent.',
};
