import type { ToldAct, ToldMark } from '#contract/parts.ts';
import { TEXTS } from '../i18n.ts';
import type { Speech } from '../speech.ts';
import { dayTime } from './when.ts';

type Change = keyof typeof TEXTS.en.customer.change;
const isChange = (name: string): name is Change => Object.hasOwn(TEXTS.en.customer.change, name);
type Following = keyof typeof TEXTS.en.follows.act;
const isFollowing = (name: string): name is Following => Object.hasOwn(TEXTS.en.follows.act, name);

/** The name of an operation's type (`customer.edited@1`) in words. */
export function changeName({ t }: Speech, type: string): string {
  const name = type.replace(/@\d+$/, '');
  if (isFollowing(name)) return t(`follows.act.${name}`);
  return isChange(name) ? t(`customer.change.${name}`) : t('customer.change.other');
}

/** A wish about the list: 'Put off until Friday 14:00'. */
export const markName = (speech: Speech, { kind, until }: ToldMark): string =>
  speech.t(`customer.marked.${kind}`, { when: dayTime(speech, until) });

/** An act without its subject: a call by its outcome, a wish by what was wished, everything else by its kind. */
export function actName(speech: Speech, { type, outcome, mark }: ToldAct): string {
  if (mark !== null) return markName(speech, mark);
  return outcome === null || type.startsWith('call.corrected')
    ? changeName(speech, type)
    : speech.t(`terms.outcome.${outcome}`);
}

/** An act with whom it was about: 'No answer, Nadia Lopez'. */
export function toldAct(speech: Speech, act: ToldAct): string {
  const name = actName(speech, act);
  return act.subject === null ? name : speech.t('common.actOf', { act: name, subject: act.subject });
}
