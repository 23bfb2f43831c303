import { Button, PasswordInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TeamState } from '#contract/team.ts';
import { dialSentence } from '../../i18n/sentences/hub-line.ts';
import { day, timeOfDay } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import { useReport } from '../../query/use-report.tsx';
import { FactorField } from '../../ui/factor-field.tsx';
import { isTyped, JoinFields, type Joining, NOTHING_TYPED } from '../../ui/join-fields.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed } from '../../ui/states.tsx';
import { FactorPanel } from './factor-panel.tsx';
import { FieldDay } from './field-day.tsx';
import classes from './settings.module.css';
import { WhileAway } from './while-away.tsx';

type Joined = Extract<TeamState, { mode: 'hub' }>;

/** The store as a part of a team: to join one, how the line to its hub stands, and what was settled there against this agent. */
export function TeamSettings({ customers }: { customers: number }) {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const { data, error, refetch } = useQuery(queries.team.state.queryOptions({ input: {} }));
  if (error !== null && data === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  return (
    <section className={classes.pane}>
      <SectionTitle>{t('settings.sections.team')}</SectionTitle>
      <p className={classes.hint}>{t('team.hint')}</p>
      {data?.mode === 'solo' &&
        (customers > 0 ? <p>{t('team.usedStore')}</p> : <JoinForm address="" label={t('team.join')} />)}
      {data?.mode === 'hub' && <WhileAway />}
      {data?.mode === 'hub' && <Line state={data} />}
      {data?.mode === 'hub' && <FieldDay />}
      {data?.mode === 'hub' && <Conflicts />}
      {data?.mode === 'hub' && (data.contact === 'online' || data.contact === 'factor-due') && (
        <FactorPanel role={data.account.role} />
      )}
    </section>
  );
}

/** Runs an act of the team, says what failed, and shows the new state. */
function useTeamAct() {
  const { queries } = useEngine();
  const queryClient = useQueryClient();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  /** `onFactor`: the hub asks for a code of the second factor as well. */
  const run = (act: () => Promise<TeamState>, said: string | null, onFactor?: () => void): void => {
    setBusy(true);
    act()
      .then((state) => {
        queryClient.setQueryData(queries.team.state.queryKey({ input: {} }), state);
        if (said !== null) report.saved(said);
        return queryClient.invalidateQueries();
      })
      .catch((error: unknown) => {
        if (onFactor !== undefined && failureOf(error).code === 'factor-needed') onFactor();
        else report.failed(error);
      })
      .finally(() => setBusy(false));
  };
  return { busy, run };
}

/** `address`: of the hub that the store belonged to. */
function JoinForm({ address, label }: { address: string; label: string }) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const { busy, run } = useTeamAct();
  const [joining, setJoining] = useState<Joining>({ ...NOTHING_TYPED, address });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const join = () => client.team.join({ ...joining, home: null }, { context: { timeLimit: 60_000 } });
    run(join, t('team.joined'), () => setJoining({ ...joining, factor: '' }));
  };
  return (
    <form className={classes.rows} onSubmit={submit}>
      <JoinFields value={joining} onChange={setJoining} disabled={busy} />
      <div>
        <Button type="submit" loading={busy} disabled={!isTyped(joining)}>
          {label}
        </Button>
      </div>
    </form>
  );
}

/** When the hub was heard last: the hour today, else the day as well. */
function lastContact(speech: Speech, { lastContactAt }: Joined): string {
  if (lastContactAt === null) return speech.t('team.never');
  return `${day(speech, lastContactAt)} ${timeOfDay(speech, lastContactAt)}`;
}

/** Why the hub asks for the password where more is to be said than that. */
const REASONS = [
  'device-revoked',
  'account-disabled',
  'key-lost',
  'token-reused',
  'no-session',
  'revoked',
  'cloned-device',
  'unknown-device',
  'too-old',
] as const;
const CANNOT_SIGN_IN: readonly (string | null)[] = ['device-revoked', 'account-disabled', 'key-lost'];

function Line({ state }: { state: Joined }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const { busy, run } = useTeamAct();
  const { account, waiting, because } = state;
  const reason = REASONS.find((one) => one === because);
  const signedOut = state.contact === 'signed-out';
  const { queries } = useEngine();
  const { data: sync } = useQuery(queries.sync.facts.queryOptions({ input: {} }));
  const dial = sync === undefined ? null : dialSentence(speech, sync);
  const outcomes = sync?.waitingOutcomes ?? 0;
  const waits = t('team.waitingCount', { count: waiting });
  const waitsFor =
    outcomes === 0 ? waits : `${waits}${t('team.comma')}${t('team.outcomesWaiting', { count: outcomes })}`;
  const facts = [
    [t('team.company'), state.company],
    [t('team.hub'), state.address],
    [t('team.you'), t('team.signedInAs', { ...account, role: t(`team.roles.${account.role}`) })],
    [
      t('team.line'),
      t(`team.contact.${CANNOT_SIGN_IN.includes(because) ? 'stopped' : state.contact}`, {
        time: lastContact(speech, state),
      }),
    ],
    [t('team.waiting'), waiting === 0 ? t('team.nothing') : waitsFor],
    ...(dial === null ? [] : [[t('team.dialling'), dial]]),
    ...(signedOut ? [] : [[t('team.signIn'), t('team.signInUntil', { day: day(speech, state.endsAt) })]]),
  ];
  return (
    <>
      <table className={classes.table}>
        <tbody>
          {facts.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {reason !== undefined && <p role="alert">{t(`team.because.${reason}`)}</p>}
      {signedOut && !CANNOT_SIGN_IN.includes(because) && <SignIn />}
      {state.joinsAgain && (
        <>
          <SectionTitle>{t('team.again')}</SectionTitle>
          <p className={classes.hint}>{t('team.againHint')}</p>
          <JoinForm address={state.address} label={t('team.again')} />
        </>
      )}
      {state.contact !== 'signed-out' && state.contact !== 'stopped' && (
        <div>
          <Button
            variant="default"
            loading={busy}
            onClick={() => run(() => client.team.signOut({}), t('team.signedOut'))}
          >
            {t('team.signOut')}
          </Button>
        </div>
      )}
    </>
  );
}

function SignIn() {
  const { t } = useSpeech();
  const { client } = useEngine();
  const { busy, run } = useTeamAct();
  const [password, setPassword] = useState('');
  const [factor, setFactor] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const signIn = () => client.team.signIn({ password, factor }, { context: { timeLimit: 60_000 } });
    run(signIn, null, () => setFactor(''));
  };
  return (
    <form className={classes.rows} onSubmit={submit}>
      <PasswordInput
        label={t('team.password')}
        autoComplete="current-password"
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {factor !== null && <FactorField value={factor} description={t('factor.asked')} onChange={setFactor} />}
      <div>
        <Button type="submit" loading={busy} disabled={password === '' || factor?.trim() === ''}>
          {t('team.signInAgain')}
        </Button>
      </div>
    </form>
  );
}

/** Numbers that this agent entered and a colleague had before. */
function Conflicts() {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data } = useQuery(queries.team.conflicts.queryOptions({ input: {} }));
  const conflicts = data?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return (
    <>
      <SectionTitle>{t('team.conflicts')}</SectionTitle>
      <p className={classes.hint}>{t('team.conflictsHint')}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            {(['number', 'customer', 'holder', 'since'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`team.conflict.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ e164, customer, name, holder, since }) => (
            <tr key={`${e164} ${customer}`}>
              <td>{numberText(e164)}</td>
              <td>
                <a href={hrefOf({ page: 'customer', customer })}>{name}</a>
              </td>
              <td>{holder ?? t('team.somebody')}</td>
              <td>{since !== null && `${day(speech, since)} ${timeOfDay(speech, since)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
