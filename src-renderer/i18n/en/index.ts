import { account } from './account.ts';
import { call } from './call.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { customer } from './customer.ts';
import { day } from './day.ts';
import { duplicates } from './duplicates.ts';
import { errors } from './errors.ts';
import { factor } from './factor.ts';
import { field } from './field.ts';
import { follows } from './follows.ts';
import { imports } from './imports.ts';
import { moment } from './moment.ts';
import { policy } from './policy.ts';
import { reach } from './reach.ts';
import { reminder } from './reminder.ts';
import { sentences } from './sentences.ts';
import { settings } from './settings.ts';
import { team } from './team.ts';
import { terms } from './terms.ts';
import { today } from './today.ts';
import { tracks } from './tracks.ts';

export const en = {
  account,
  call,
  commands,
  common,
  customer,
  day,
  duplicates,
  errors,
  field,
  factor,
  follows,
  imports,
  moment,
  policy,
  reach,
  reminder,
  sentences,
  settings,
  team,
  terms,
  today,
  tracks,
} as const;
