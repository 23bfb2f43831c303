import type { ToldAct } from '#contract/parts.ts';
import { TEXTS } from '../i18n.ts';
import type { Speech } from '../speech.ts';

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

/** An act without its subject: a call by its outcome, everything else by its kind. */
export const actName = (speech: Speech, { type, outcome }: ToldAct): string =>
  outcome === null || type.startsWith('call.corrected')
    ? changeName(speech, type)
    : speech.t(`terms.outcome.${outcome}`);

/** An act with whom it was about: 'No answer, Nadia Lopez'. */
export function toldAct(speech: Speech, act: ToldAct): string {
  const name = actName(speech, act);
  return act.subject === null ? name : speech.t('common.actOf', { act: name, subject: act.subject });
}
