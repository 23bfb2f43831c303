import type { TFunction } from 'i18next';
import { LANGUAGES, type Language, type Preferences } from '#contract/app.ts';
import { AGENT_STATUSES, type AgentStatus } from '#domain/day/agent-status.ts';
import { type Route, SETTINGS_SECTIONS } from '../navigation/route.ts';

/** Acts that need no more than their name. */
export type PlainAct = 'call-head' | 'log' | 'add' | 'undo' | 'keys';

/** What a command does, in facts; the screen does it. */
export type CommandAct =
  | { readonly act: 'go'; readonly route: Route }
  | { readonly act: PlainAct }
  | { readonly act: 'language'; readonly language: Language }
  | { readonly act: 'theme'; readonly theme: Preferences['theme'] }
  | { readonly act: 'status'; readonly status: AgentStatus };

export interface Command {
  /** As it is remembered among those used last. */
  readonly id: string;
  /** The key that does the same where one is; null: none does, or not here. */
  readonly chord: string | null;
  readonly does: CommandAct;
  /** As it is read. */
  readonly label: (t: TFunction) => string;
  /** What one might type for it: the label without anybody's name, and other words for it. */
  readonly words: (t: TFunction) => readonly string[];
}

/** Where the agent stands, as far as it decides what makes sense. */
export interface Situation {
  readonly page: Route['page'];
  readonly onCall: boolean;
  readonly status: AgentStatus;
  /** Whom the list would call next; null: nobody. */
  readonly head: string | null;
  readonly language: Language;
  readonly theme: Preferences['theme'];
}

const THEMES = ['light', 'dark', 'system'] as const satisfies readonly Preferences['theme'][];

const PAGES = [
  { id: 'today', chord: 'T', route: { page: 'today' }, label: 'goToday' },
  { id: 'day', chord: 'Y', route: { page: 'day' }, label: 'goDay' },
  { id: 'people', chord: 'U', route: { page: 'people' }, label: 'goPeople' },
  { id: 'lists', chord: 'L', route: { page: 'lists', list: null }, label: 'goLists' },
  { id: 'tracks', chord: 'B', route: { page: 'tracks' }, label: 'goTracks' },
  { id: 'settings', chord: ',', route: { page: 'settings', section: 'general' }, label: 'goSettings' },
] as const;

/** Shown before anything is typed and was used, the most useful first. */
const USEFUL = ['status.working', 'call-head', 'log', 'add', 'import', 'status.break', 'day', 'people', 'keys'];

/** So many are shown before anything is typed, and remembered. */
export const MOST_RECENT = 6;

type Also = 'callHead' | 'log' | 'add' | 'import' | 'light' | 'dark' | 'break' | 'lunch' | 'working' | 'undo' | 'keys';

const command = (
  id: string,
  does: CommandAct,
  label: Command['label'],
  { chord = null, also }: { readonly chord?: string | null; readonly also?: Also } = {},
): Command => ({
  id,
  chord,
  does,
  label,
  words: (t) => [label(t), ...(also === undefined ? [] : [t(`commands.also.${also}`)])],
});

const ALSO_STATUS: Readonly<Partial<Record<AgentStatus, Also>>> = {
  working: 'working',
  break: 'break',
  lunch: 'lunch',
};

/** Every command that makes sense now: nobody is called who is not there, and nothing changes what one does under a call. */
export function commandsFor({ page, onCall, status, head, language, theme }: Situation): readonly Command[] {
  // In a call the letters answer in the talk track.
  const key = (chord: string, here = true): string | null => (onCall || !here ? null : chord);
  const callHead = command('call-head', { act: 'call-head' }, (t) => t('commands.callHead', { name: head ?? '' }), {
    chord: key('C', page === 'today'),
    also: 'callHead',
  });
  return [
    ...(onCall || head === null || status !== 'working'
      ? []
      : [
          { ...callHead, words: (t: TFunction) => [t('commands.callHead', { name: '' }), t('commands.also.callHead')] },
        ]),
    ...PAGES.map(({ id, chord, route, label }) =>
      command(id, { act: 'go', route }, (t) => t(`common.keys.${label}`), { chord: key(chord) }),
    ),
    command('log', { act: 'log' }, (t) => t('customer.logTouch'), { also: 'log' }),
    command('add', { act: 'add' }, (t) => t('customer.add'), { chord: key('N', page === 'people'), also: 'add' }),
    command('import', { act: 'go', route: { page: 'lists', list: null } }, (t) => t('today.importList'), {
      also: 'import',
    }),
    ...(onCall ? [] : AGENT_STATUSES.filter((one) => one !== status)).map((one) => {
      const also = ALSO_STATUS[one];
      return command(`status.${one}`, { act: 'status', status: one }, (t) => t(`commands.status.${one}`), {
        chord: one === 'working' ? key('R', page === 'today') : null,
        ...(also === undefined ? {} : { also }),
      });
    }),
    command('undo', { act: 'undo' }, (t) => t('common.keys.undo'), { chord: 'Ctrl+Z', also: 'undo' }),
    command('keys', { act: 'keys' }, (t) => t('common.keys.open'), { chord: key('?'), also: 'keys' }),
    ...SETTINGS_SECTIONS.filter((section) => section !== 'general').map((section) =>
      command(`settings.${section}`, { act: 'go', route: { page: 'settings', section } }, (t) =>
        t('commands.settings', { section: t(`settings.sections.${section}`) }),
      ),
    ),
    ...THEMES.filter((one) => one !== theme).map((one) =>
      command(
        `theme.${one}`,
        { act: 'theme', theme: one },
        (t) => t('commands.theme', { theme: t(`settings.themes.${one}`) }),
        one === 'system' ? {} : { also: one },
      ),
    ),
    ...LANGUAGES.filter((one) => one !== language).map((one) =>
      command(`language.${one}`, { act: 'language', language: one }, (t) =>
        t('commands.language', { language: t(`settings.languages.${one}`) }),
      ),
    ),
  ];
}

/** A command with everything that it answers to. */
export interface Heard {
  readonly command: Command;
  readonly phrases: readonly string[];
  readonly sounds: readonly string[];
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();

/** Commands by their words in all languages at once and, where `soundsOf` is given, by the sound of their Chinese words. */
export const hear = (
  commands: readonly Command[],
  languages: readonly TFunction[],
  soundsOf: ((text: string) => string) | null,
): readonly Heard[] =>
  commands.map((each) => {
    const phrases = [...new Set(languages.flatMap((t) => each.words(t)).map(plain))];
    const sounds = soundsOf === null ? [] : phrases.flatMap((phrase) => soundsOf(phrase).split(' ').filter(Boolean));
    return { command: each, phrases, sounds: [...new Set(sounds)] };
  });

const HAN = /\p{Script=Han}/u;

/** `sure` where so much of a word was typed that the command is meant, `maybe` where it may as well be somebody's name. */
function fitOf({ phrases, sounds }: Heard, query: string, sound: string | null): 'sure' | 'maybe' | null {
  const typed = plain(query);
  if (typed === '') return null;
  if (HAN.test(typed)) {
    if (!phrases.some((phrase) => phrase.includes(typed))) return null;
    return [...typed].length >= 2 ? 'sure' : 'maybe';
  }
  const words = typed.split(' ');
  const fits = phrases.some((phrase) => {
    const spoken = phrase.split(' ');
    return words.every((word) => spoken.some((each) => each.startsWith(word)));
  });
  if (fits) return typed.length >= 4 ? 'sure' : 'maybe';
  return sound !== null && sounds.some((each) => each.startsWith(sound)) ? 'maybe' : null;
}

export interface Matches {
  /** Stand before people. */
  readonly sure: readonly Command[];
  /** Stand after them: 'li' is a list, and a name as well. */
  readonly maybe: readonly Command[];
}

/** Commands that fit what was typed. `sound`: the query as pinyin; null where it can be none. */
export function matchCommands(heard: readonly Heard[], query: string, sound: string | null): Matches {
  const fits = heard.map((each) => ({ command: each.command, fit: fitOf(each, query, sound) }));
  const of = (wanted: 'sure' | 'maybe') => fits.filter(({ fit }) => fit === wanted).map((each) => each.command);
  return { sure: of('sure'), maybe: of('maybe') };
}

/** What is typed after '>' is asked of commands alone; null: of everything. */
export const commandsOnly = (query: string): string | null =>
  /^[>＞》]/.test(query.trimStart()) ? query.trimStart().slice(1).trim() : null;

/** What is offered before anything is typed: those used last, filled up with the most useful. */
export function firstCommands(commands: readonly Command[], recent: readonly string[]): readonly Command[] {
  const ids = [...new Set([...recent, ...USEFUL])];
  return ids.flatMap((id) => commands.find((one) => one.id === id) ?? []).slice(0, MOST_RECENT);
}

/** The ids that the layout remembers, the newest first. */
export const recentOf = (kept: unknown): readonly string[] =>
  typeof kept === 'string' ? kept.split(' ').filter((id) => id !== '') : [];

/** As the layout keeps them after one more was used. */
export const withRecent = (recent: readonly string[], id: string): string =>
  [id, ...recent.filter((one) => one !== id)].slice(0, MOST_RECENT).join(' ');
