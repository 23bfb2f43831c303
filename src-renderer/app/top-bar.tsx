import { Popover, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AppStatus } from '#contract/app.ts';
import { dialClause, hubLine } from '../i18n/sentences/hub-line.ts';
import { timeOfDay } from '../i18n/sentences/when.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { hrefOf } from '../navigation/route.ts';
import { useEngine } from '../query/engine-access.tsx';
import { Keycap } from '../ui/keycap.tsx';
import { Tag } from '../ui/tags.tsx';
import classes from './frame.module.css';

/** How much of each group's share of the day is done. */
function Shares() {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const { data } = useQuery(queries.queue.today.queryOptions({ input: { limit: 200 } }));
  if (data === undefined) return null;
  return (
    <div className={classes.shares} title={t('common.share.title')}>
      {data.shares.map(({ group, done, planned }) => (
        <div key={group} className={classes.share}>
          <span>{t('common.share.of', { label: t(`terms.share.${group}`), done, planned })}</span>
          <span className={classes.shareBar} aria-hidden="true">
            <b style={{ width: `${planned === 0 ? 0 : Math.min(100, (100 * done) / planned)}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}

/** Ways the line stands in which a person has to do something. */
const ASKS_PERSON: readonly string[] = ['signed-out', 'stopped', 'factor-due'];

/** Where what was entered is: on this computer, on its way, or at the hub; in words, never a wait that blocks. */
function StoreState({ sync, reconnecting }: { sync: AppStatus['sync']; reconnecting: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data: team } = useQuery(queries.team.state.queryOptions({ input: {}, enabled: sync.mode === 'hub' }));
  const { data: facts } = useQuery(queries.sync.facts.queryOptions({ input: {}, enabled: sync.mode === 'hub' }));
  const contact = team?.mode === 'hub' ? team.contact : null;
  const { waiting: count, lastContactAt } = sync;
  const time = lastContactAt === null ? t('team.never') : timeOfDay(speech, lastContactAt);
  if (!reconnecting && team?.mode === 'hub' && contact !== null && ASKS_PERSON.includes(contact)) {
    const mustJoin = team.joinsAgain && team.because !== 'no-session';
    const asked = contact === 'factor-due' ? 'factorDue' : contact === 'stopped' ? 'tooOld' : 'signedOut';
    const said = mustJoin ? 'stopped' : asked;
    return (
      <a className={classes.store} data-bad href={hrefOf({ page: 'settings', section: 'team' })}>
        {t(`common.state.${said}`)}
      </a>
    );
  }
  const words = (): string => {
    if (reconnecting) return t('common.state.reconnecting');
    if (sync.mode === 'solo') return t('common.state.solo');
    if (contact === 'unreachable') {
      const away = count > 0 ? t('common.state.away', { count, time }) : t('common.state.awayNothing', { time });
      // Away from the hub it matters what may be dialled all the same.
      const dial = facts?.numbers?.own ? dialClause(speech, facts, true) : null;
      return dial === null ? away : [away, dial].join(t('team.semicolon'));
    }
    return count > 0 ? t('common.state.waiting', { count }) : t('common.state.sent', { time });
  };
  return (
    <span
      className={classes.store}
      data-bad={reconnecting || undefined}
      title={facts === undefined ? undefined : hubLine(speech, facts)}
    >
      {words()}
    </span>
  );
}

interface TopBarProps {
  status: AppStatus;
  reconnecting: boolean;
  line: { text: string; busy: boolean; panel: ((close: () => void) => ReactNode) | null };
  onSearch: () => void;
}

/** Search, the day's shares, how the store and the line stand. */
export function TopBar({ status, reconnecting, line, onSearch }: TopBarProps) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <section className={classes.top} aria-label={t('common.state.bar')}>
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <span>{t('common.search.placeholder')}</span>
        <Keycap chord="Ctrl+K" />
      </UnstyledButton>
      <Shares />
      <div className={classes.right}>
        <StoreState sync={status.sync} reconnecting={reconnecting} />
        {line.panel === null ? (
          <span className={classes.lineState} data-busy={line.busy || undefined}>
            {line.text}
          </span>
        ) : (
          <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" trapFocus>
            <Popover.Target>
              <UnstyledButton
                className={classes.lineState}
                data-busy={line.busy || undefined}
                onClick={() => setOpen(!open)}
              >
                {line.text} ▾
              </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown>{line.panel(() => setOpen(false))}</Popover.Dropdown>
          </Popover>
        )}
        {status.sample && <Tag>{t('common.state.sample')}</Tag>}
      </div>
    </section>
  );
}
