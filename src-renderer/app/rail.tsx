import { UnstyledButton } from '@mantine/core';
import {
  IconCalendarTime,
  IconFileImport,
  IconKeyboard,
  IconMessages,
  IconPhone,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/use-keys.ts';
import { goTo, hrefOf, type Route } from '../navigation/route.ts';
import { keycapText } from '../ui/keycap.tsx';
import classes from './frame.module.css';

const PLACES = [
  { chord: 'T', name: 'today', route: { page: 'today' }, Icon: IconPhone },
  { chord: 'Y', name: 'day', route: { page: 'day' }, Icon: IconCalendarTime },
  { chord: 'U', name: 'people', route: { page: 'people' }, Icon: IconUsers },
  { chord: 'L', name: 'lists', route: { page: 'lists', list: null }, Icon: IconFileImport },
  { chord: 'B', name: 'tracks', route: { page: 'tracks' }, Icon: IconMessages },
  { chord: ',', name: 'settings', route: { page: 'settings', section: 'general' }, Icon: IconSettings },
] as const satisfies readonly { chord: string; name: string; route: Route; Icon: typeof IconPhone }[];

const isAt = (page: Route['page'], name: (typeof PLACES)[number]['name']): boolean =>
  page === name || (name === 'people' && (page === 'customer' || page === 'duplicates'));

interface RailProps {
  page: Route['page'];
  /** A line is up: a letter that was meant for a field or an answer leads nobody away from the call. */
  keysRest: boolean;
  onKeys: () => void;
}

/** The places of the app, each with its key. */
export function Rail({ page, keysRest, onKeys }: RailProps) {
  const { t } = useTranslation();
  useKeys(Object.fromEntries(PLACES.map(({ chord, route }) => [chord, () => goTo(route)])), { enabled: !keysRest });
  useKeys({ '?': onKeys });
  return (
    <nav className={classes.rail} aria-label={t('common.app')}>
      {PLACES.map(({ chord, name, route, Icon }) => (
        <a
          key={name}
          href={hrefOf(route)}
          className={classes.place}
          data-last={name === 'settings' || undefined}
          aria-current={isAt(page, name) ? 'page' : undefined}
          aria-keyshortcuts={keysRest ? undefined : chord}
          title={keysRest ? undefined : `${t(`common.nav.${name}`)} (${keycapText(chord)})`}
        >
          <Icon size={19} stroke={1.6} aria-hidden="true" />
          {t(`common.nav.${name}`)}
        </a>
      ))}
      <UnstyledButton
        className={classes.place}
        onClick={onKeys}
        aria-keyshortcuts="?"
        title={`${t('common.keys.open')} (?)`}
      >
        <IconKeyboard size={19} stroke={1.6} aria-hidden="true" />
        {t('common.keys.title')}
      </UnstyledButton>
    </nav>
  );
}
