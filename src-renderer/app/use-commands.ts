import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppStatus, LANGUAGES, type Preferences } from '#contract/app.ts';
import { useSession } from '../features/call/call-context.tsx';
import { useStatus } from '../features/day/use-status.ts';
import { goTo, type Route } from '../navigation/route.ts';
import {
  type Command,
  commandsFor,
  firstCommands,
  hear,
  type Matches,
  matchCommands,
  type PlainAct,
  recentOf,
  withRecent,
} from './commands.ts';

/** Where the layout remembers which commands were used last. */
const RECENT = 'commands.recent';

/** How Chinese words sound; some hundred kilobytes, loaded when something is typed for the first time. */
type Pinyin = typeof import('#domain/pinyin/name-sounds.ts');

function usePinyin(isWanted: boolean): Pinyin | null {
  const [pinyin, setPinyin] = useState<Pinyin | null>(null);
  useEffect(() => {
    if (isWanted && pinyin === null) void import('#domain/pinyin/name-sounds.ts').then(setPinyin);
  }, [isWanted, pinyin]);
  return pinyin;
}

interface CommandsOptions {
  status: AppStatus;
  page: Route['page'];
  /** Whom the list would call next; null: nobody. */
  head: string | null;
  /** What was typed, as far as it may be a command. */
  query: string;
  onPreferences: (change: Partial<Preferences>) => void;
  /** Does what only the screen can. */
  onAct: (act: PlainAct) => void;
}

/** The commands that make sense now, those that fit what was typed, and how one is done. */
export function useCommands(options: CommandsOptions): {
  readonly first: readonly Command[];
  readonly all: readonly Command[];
  readonly matches: Matches;
  readonly run: (command: Command) => void;
} {
  const { status, page, head, query } = options;
  const { i18n } = useTranslation();
  const { status: doing, say } = useStatus();
  const isOnCall = useSession(({ calls }) => calls.length > 0);
  const { layout, language, theme } = status.preferences;
  const all = useMemo(
    () => commandsFor({ page, onCall: isOnCall, status: doing, head, language, theme }),
    [page, isOnCall, doing, head, language, theme],
  );
  const isTyped = query !== '';
  const pinyin = usePinyin(isTyped);
  const heard = useMemo(() => {
    const languages = LANGUAGES.map((one) => i18n.getFixedT(one));
    return isTyped ? hear(all, languages, pinyin?.nameSounds ?? null) : [];
  }, [all, i18n, pinyin, isTyped]);
  const recent = recentOf(layout[RECENT]);

  function run({ id, does }: Command): void {
    options.onPreferences({ layout: { ...layout, [RECENT]: withRecent(recent, id) } });
    if (does.act === 'go') goTo(does.route);
    else if (does.act === 'language') options.onPreferences({ language: does.language });
    else if (does.act === 'theme') options.onPreferences({ theme: does.theme });
    else if (does.act === 'status') say(does.status);
    else options.onAct(does.act);
  }

  return {
    all,
    first: firstCommands(all, recent),
    matches: matchCommands(heard, query, pinyin?.typedSound(query) ?? null),
    run,
  };
}
