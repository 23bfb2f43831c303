import { describe, expect, it } from 'vitest';
import { LANGUAGES, preferences } from '#contract/app.ts';
import { nameSounds, typedSound } from '#domain/pinyin/name-sounds.ts';
import { createI18n } from '../i18n/i18n.ts';
import { SETTINGS_SECTIONS } from '../navigation/route.ts';
import {
  commandsFor,
  commandsOnly,
  firstCommands,
  hear,
  MOST_RECENT,
  matchCommands,
  recentOf,
  type Situation,
  withRecent,
} from './commands.ts';

const idle: Situation = {
  page: 'today',
  onCall: false,
  status: 'working',
  head: '王小明',
  language: 'en',
  theme: 'light',
};
const languages = LANGUAGES.map((language) => createI18n(language).t);
const [en] = languages;
const ids = (commands: readonly { readonly id: string }[]): string[] => commands.map(({ id }) => id);
const offered = (change: Partial<Situation> = {}): string[] => ids(commandsFor({ ...idle, ...change }));
const typed = (query: string) => {
  const { sure, maybe } = matchCommands(hear(commandsFor(idle), languages, nameSounds), query, typedSound(query));
  return { sure: ids(sure), maybe: ids(maybe) };
};

describe('the commands that are offered', () => {
  it('reach each page and each section of the settings, and each is there once', () => {
    const all = offered();
    expect(all).toEqual(expect.arrayContaining(['today', 'day', 'people', 'lists', 'tracks', 'settings']));
    expect(all.filter((id) => id.startsWith('settings.'))).toHaveLength(SETTINGS_SECTIONS.length - 1);
    expect(new Set(all).size).toBe(all.length);
  });

  it('leave out what makes no sense: nobody to call, a call that is on, what holds already', () => {
    expect(offered()).toContain('call-head');
    expect(offered({ head: null })).not.toContain('call-head');
    expect(offered({ status: 'lunch' })).not.toContain('call-head');
    expect(offered({ status: 'lunch' })).toContain('status.working');
    expect(offered({ status: 'lunch' })).not.toContain('status.lunch');
    expect(offered({ onCall: true }).filter((id) => id === 'call-head' || id.startsWith('status.'))).toEqual([]);
    expect(offered()).not.toContain('theme.light');
    expect(offered()).not.toContain('language.en');
  });

  it('show a key only where it acts', () => {
    const chordOf = (id: string, change: Partial<Situation>) =>
      commandsFor({ ...idle, ...change }).find((one) => one.id === id)?.chord;
    expect([chordOf('call-head', {}), chordOf('call-head', { page: 'people' })]).toEqual(['C', null]);
    expect([chordOf('day', {}), chordOf('day', { onCall: true })]).toEqual(['Y', null]);
    expect(chordOf('undo', { onCall: true })).toBe('Ctrl+Z');
  });

  it('call the head by its name, which is not what the command is found by', () => {
    const [callHead] = commandsFor(idle);
    expect(en === undefined ? null : callHead?.label(en)).toBe('Call 王小明');
    expect(typed('王小明')).toEqual({ sure: [], maybe: [] });
  });
});

describe('a command that is typed', () => {
  it.each([
    ['dark', 'theme.dark'],
    ['undo the', 'undo'],
    ['深色', 'theme.dark'],
    ['撤销', 'undo'],
    ['復原', 'undo'],
    ['匯入名單', 'import'],
    ['lunch', 'status.lunch'],
    ['shortcut', 'keys'],
    ['午休', 'status.lunch'],
  ])('%s is found in whatever language the screen is', (query, id) => {
    expect(typed(query).sure).toContain(id);
  });

  it.each([
    ['shense', 'theme.dark'],
    ['shezhi', 'settings'],
    ['daoru', 'import'],
    ['drmd', 'import'],
    ['hui lai', 'status.working'],
  ])('%s is found by its sound', (query, id) => {
    const found = matchCommands(
      hear(commandsFor({ ...idle, status: 'break' }), languages, nameSounds),
      query,
      typedSound(query),
    );
    expect([...ids(found.sure), ...ids(found.maybe)]).toContain(id);
  });

  it('that may as well be a name stands after people: a short word, and every sound', () => {
    expect(typed('li')).toMatchObject({ sure: [] });
    expect(typed('li').maybe).toContain('lists');
    expect(typed('tian').sure).toEqual([]);
  });

  it('is nothing where nothing fits', () => {
    expect(typed('zzzzzz')).toEqual({ sure: [], maybe: [] });
    expect(typed('138 0013')).toEqual({ sure: [], maybe: [] });
    expect(typed(' ')).toEqual({ sure: [], maybe: [] });
  });

  it('after > stands alone', () => {
    expect([commandsOnly('> dark'), commandsOnly('＞'), commandsOnly('dark')]).toEqual(['dark', '', null]);
  });
});

describe('before anything is typed', () => {
  it('those used last stand first, the most useful after them, as many as fit', () => {
    const first = ids(firstCommands(commandsFor(idle), ['theme.dark', 'undo']));
    expect(first.slice(0, 3)).toEqual(['theme.dark', 'undo', 'call-head']);
    expect(first).toHaveLength(MOST_RECENT);
  });

  it('what was used last but makes no sense now is left out', () => {
    expect(ids(firstCommands(commandsFor({ ...idle, onCall: true }), ['call-head']))).not.toContain('call-head');
  });

  it('one that is used again stands once, and all that is remembered fits the layout', () => {
    expect(recentOf(withRecent(['undo', 'keys'], 'keys'))).toEqual(['keys', 'undo']);
    expect([recentOf(undefined), recentOf(7)]).toEqual([[], []]);
    const longest = offered().toSorted((a, b) => b.length - a.length);
    const kept = longest.reduce((text, id) => withRecent(recentOf(text), id), '');
    expect(preferences.shape.layout.safeParse({ 'commands.recent': kept }).success).toBe(true);
  });
});
