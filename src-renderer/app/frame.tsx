import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { AppStatus, Preferences } from '#contract/app.ts';
import type { CallInProgress } from '#contract/calls.ts';
import type { TimelineItem } from '#contract/customer-views.ts';
import type { DuePromise } from '#contract/day.ts';
import { STAGES } from '#domain/model/standing.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { CallBar } from '../features/call/call-bar.tsx';
import { CallCard } from '../features/call/call-card.tsx';
import { CallProvider, useFocusedCall, useSession } from '../features/call/call-context.tsx';
import type { CallSession } from '../features/call/call-session.ts';
import { CallerGreeting } from '../features/call/caller-greeting.tsx';
import { CorrectOutcome } from '../features/call/correct-outcome.tsx';
import { IncomingPop } from '../features/call/incoming-pop.tsx';
import { RefusalNotice } from '../features/call/refusal-notice.tsx';
import { TrainingPanel } from '../features/call/training-panel.tsx';
import { WrapUp } from '../features/call/wrap-up.tsx';
import { CustomerList } from '../features/customer/customer-list.tsx';
import { CustomerPage } from '../features/customer/customer-page.tsx';
import { DayPage } from '../features/day/day-page.tsx';
import { Resting } from '../features/day/resting.tsx';
import { useStatus } from '../features/day/use-status.ts';
import { DuplicatesLink } from '../features/duplicates/duplicates-link.tsx';
import { DuplicatesPage } from '../features/duplicates/duplicates-page.tsx';
import { LooksAlike } from '../features/duplicates/looks-alike.tsx';
import { ImportsPage } from '../features/imports/imports-page.tsx';
import { MovePromise } from '../features/reminders/move-promise.tsx';
import { ReminderSettings, USUAL_VOLUME } from '../features/reminders/reminder-settings.tsx';
import { Reminders } from '../features/reminders/reminders.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { TracksPage } from '../features/talk-track/tracks-page.tsx';
import { TodayPage } from '../features/today/today-page.tsx';
import { toldAct } from '../i18n/sentences/told-act.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { goTo, type Route, routeOf, useHash } from '../navigation/route.ts';
import { useEngine } from '../query/engine-access.tsx';
import { clearReport, type Report, useReport } from '../query/use-report.tsx';
import type { TrainingPhone } from '../telephony/training/training-phone.ts';
import { numberText } from '../ui/number-text.ts';
import { Empty } from '../ui/states.tsx';
import { AwayNotice } from './away-notice.tsx';
import { CallTrack } from './call-track.tsx';
import classes from './frame.module.css';
import { KeyboardHelp } from './keyboard-help.tsx';
import { PageFault } from './page-fault.tsx';
import { Rail } from './rail.tsx';
import { openSearch, Search } from './search.tsx';
import { TeamNews } from './team-news.tsx';
import { TopBar } from './top-bar.tsx';
import { useCallAccess } from './use-call-access.ts';
import { usePastedTables } from './use-pasted-tables.tsx';
import { WhileAwayNews } from './while-away-news.tsx';

type Correction = { customer: CustomerUid; item: Extract<TimelineItem, { kind: 'contact' }> };

/** A made-up mobile number that no sample and no list holds, for an unknown caller of the training line. */
const unknownNumber = (): number => 8_619_900_000_000 + Math.floor(Math.random() * 10_000);

/** How the line stands: somebody is on it, it rings in, or it is free. */
function lineOf(calls: readonly CallInProgress[]): 'busy' | 'rings' | 'free' {
  const up = calls.filter((call) => call.phase !== 'ended');
  if (up.length === 0) return 'free';
  return up.every((call) => call.direction === 'in' && call.phase === 'ringing') ? 'rings' : 'busy';
}

function Training({ phone, onCallIn }: { phone: TrainingPhone; onCallIn: () => void }) {
  const { queries } = useEngine();
  const { data } = useQuery(queries.queue.today.queryOptions({ input: { limit: 200 } }));
  const known = data?.entries.find((entry) => entry.number !== null && entry.group !== 'promised')?.number ?? null;
  const callIn = (number: number): void => {
    phone.callIn(number);
    onCallIn();
  };
  return <TrainingPanel phone={phone} known={known} unknown={unknownNumber} onCallIn={callIn} />;
}

/** How loud a reminder is, 0 to 1; what was kept otherwise is no volume. */
function volumeOf(layout: Preferences['layout']): number {
  const kept = layout['reminder.volume'];
  return typeof kept === 'number' ? Math.min(1, Math.max(0, kept)) : USUAL_VOLUME;
}

type CallCustomer = (customer: CustomerUid, name: string, number: number | null) => void;

/** Dials somebody from anywhere; where the line opens, the call takes the screen. */
const callerOf =
  (session: CallSession): CallCustomer =>
  (customer, name, number) => {
    void session.begin(customer, name, number ?? undefined).then((dials) => {
      if (dials) goTo({ page: 'today' });
    });
  };

function Page({
  route,
  status,
  onCall,
  onMove,
  onPreferences,
  onKeys,
  onCorrect,
}: {
  route: Route;
  status: AppStatus;
  onCall: CallCustomer;
  onMove: (promise: DuePromise) => void;
  onPreferences: (change: Partial<Preferences>) => void;
  onKeys: () => void;
  onCorrect: (correction: Correction) => void;
}): ReactNode {
  const { t } = useSpeech();
  const call = useFocusedCall();
  const { status: doing } = useStatus();
  const { layout } = status.preferences;
  switch (route.page) {
    case 'today': {
      const shown = call === null || (call.direction === 'in' && call.phase === 'ringing') ? null : call;
      const workspace =
        shown === null
          ? null
          : {
              customer: shown.customer,
              card: <CallCard key={shown.id} call={shown} />,
              side: (
                <WrapUp
                  key={shown.id}
                  call={shown}
                  track={
                    shown.customer === null ? (
                      shown.direction === 'out' || status.agent === null ? null : (
                        <CallerGreeting
                          agent={status.agent.name}
                          company={status.preferences.company}
                          number={numberText(shown.number, shown.ext)}
                        />
                      )
                    ) : (
                      <CallTrack key={shown.id} call={shown} status={status} onPreferences={onPreferences} />
                    )
                  }
                  onSaved={() => goTo({ page: 'today' })}
                />
              ),
            };
      const resting = doing === 'working' ? null : <Resting />;
      return <TodayPage customers={status.customers} call={workspace} resting={resting} onCall={onCall} />;
    }
    case 'day':
      return <DayPage onCall={({ customer, name, number }) => onCall(customer, name, number)} onMove={onMove} />;
    case 'people':
      return (
        <CustomerList
          onCall={call !== null && call.phase !== 'ended'}
          stage={STAGES.find((stage) => stage === layout['people.stage']) ?? null}
          onStage={(stage) => onPreferences({ layout: { ...layout, 'people.stage': stage ?? '' } })}
          beside={<DuplicatesLink onCall={call !== null && call.phase !== 'ended'} />}
        />
      );
    case 'customer':
      return (
        <CustomerPage
          key={route.customer}
          customer={route.customer}
          alike={<LooksAlike customer={route.customer} />}
          onCall={onCall}
          onCorrect={(customer, item) => onCorrect({ customer, item })}
        />
      );
    case 'duplicates':
      return <DuplicatesPage />;
    case 'lists':
      return <ImportsPage key={route.list} list={route.list} region={status.region ?? 'CN'} />;
    case 'tracks':
      return <TracksPage company={status.preferences.company} onCompany={(company) => onPreferences({ company })} />;
    case 'settings':
      return (
        <SettingsPage
          section={route.section}
          status={status}
          onCall={call !== null && call.phase !== 'ended'}
          onPreferences={onPreferences}
          onKeys={onKeys}
          reminders={
            <ReminderSettings
              volume={volumeOf(layout)}
              onVolume={(volume) => onPreferences({ layout: { ...layout, 'reminder.volume': volume } })}
            />
          }
        />
      );
    default:
      return <Empty isPage title={t('errors.pageUnknown')} />;
  }
}

/**
 * What the undo key does: takes back the last act, or tells where an act that it cannot take back is undone. In a call it takes back only
 * what was done since the call began: another customer's outcome is not on the screen.
 */
function useUndo(report: Report, callBegan: Instant | null): () => void {
  const { client } = useEngine();
  const speech = useSpeech();
  const { t } = speech;
  const undo = async (): Promise<void> => {
    const last = await client.app.lastAct({});
    if (last === null) return report.saved(t('common.nothingToUndo'));
    if (callBegan !== null && last.at < callBegan)
      return report.saved(t('common.undoAfterCall', { what: toldAct(speech, last.act) }));
    if (last.import !== null) {
      report.saved(t('common.lastActImport'));
      return goTo({ page: 'lists', list: last.import });
    }
    if (!last.undoable) return report.saved(t('common.notByKey', { what: toldAct(speech, last.act) }));
    return report.undo(last.operation);
  };
  return () => void undo().catch(report.failed);
}

function Body({
  status,
  training,
  session,
  report,
  onPreferences,
}: {
  status: AppStatus;
  training: TrainingPhone | null;
  session: CallSession;
  report: Report;
  onPreferences: (change: Partial<Preferences>) => void;
}) {
  const { t } = useSpeech();
  const { connection } = useEngine();
  const state = useStore(connection.state, (now) => now.state);
  const line = useSession(({ calls }) => lineOf(calls));
  const [keys, setKeys] = useState(false);
  const [correction, setCorrection] = useState<Correction | null>(null);
  const [moving, setMoving] = useState<DuePromise | null>(null);
  const callBegan = useSession(({ calls }) =>
    calls.length === 0 ? null : Math.min(...calls.map((call) => call.beganAt)),
  );
  const calling = callBegan !== null;
  const onCall = callerOf(session);
  const route = routeOf(useHash());
  const undo = useUndo(report, callBegan);
  useKeys({ 'Ctrl+Z': undo });
  usePastedTables();
  const focused = useFocusedCall();
  // A call that comes back because its outcome was undone is over: what was undone is still to be read.
  const begun = focused === null || focused.phase === 'ended' ? null : focused.id;
  useEffect(() => {
    if (begun !== null) clearReport();
  }, [begun]);
  const toCall = (): void => goTo({ page: 'today' });
  const lineText =
    line === 'busy'
      ? t('common.state.lineBusy')
      : line === 'rings'
        ? t('common.state.lineRinging')
        : training === null
          ? t('call.line.system')
          : t('common.state.lineReady');
  return (
    <div className={classes.frame}>
      {status.sync.mode === 'hub' && <TeamNews />}
      {status.sync.mode === 'hub' && <WhileAwayNews reading={route.page === 'settings' && route.section === 'team'} />}
      <Rail page={route.page} keysRest={line === 'busy'} onKeys={() => setKeys(true)} />
      <TopBar
        status={status}
        reconnecting={state === 'reconnecting'}
        line={{
          text: lineText,
          busy: line !== 'free',
          panel: training === null ? null : (close) => <Training phone={training} onCallIn={close} />,
        }}
        onSearch={openSearch}
      />
      <div className={classes.content}>
        {state === 'reconnecting' && <AwayNotice />}
        <Reminders
          quiet={calling}
          volume={volumeOf(status.preferences.layout)}
          onCall={({ customer, name, number }) => onCall(customer, name, number)}
          onMove={setMoving}
        />
        <div className={classes.pageBody}>
          <PageFault key={route.page}>
            <Page
              route={route}
              status={status}
              onCall={onCall}
              onMove={setMoving}
              onPreferences={onPreferences}
              onKeys={() => setKeys(true)}
              onCorrect={setCorrection}
            />
          </PageFault>
        </div>
      </div>
      <div className={classes.foot}>
        <CallBar onOpen={route.page === 'today' ? null : toCall} />
      </div>
      <IncomingPop onAnswer={toCall} />
      <RefusalNotice />
      <Search
        status={status}
        route={route}
        onCall={onCall}
        onPreferences={onPreferences}
        onUndo={undo}
        onKeys={() => setKeys(true)}
      />
      {keys && <KeyboardHelp onClose={() => setKeys(false)} />}
      {moving !== null && <MovePromise promise={moving} onClose={() => setMoving(null)} />}
      {correction !== null && <CorrectOutcome {...correction} onClose={() => setCorrection(null)} />}
    </div>
  );
}

/** The frame around every page: places, top bar, and the call that crosses them. */
export function Frame({
  status,
  onPreferences,
}: {
  status: AppStatus;
  onPreferences: (change: Partial<Preferences>) => void;
}) {
  const report = useReport();
  const line = status.preferences.layout.line === 'system' ? 'system' : 'training';
  const access = useCallAccess(line, report);
  return (
    <CallProvider access={access}>
      <Body
        status={status}
        training={line === 'training' ? access.training : null}
        session={access.session}
        report={report}
        onPreferences={onPreferences}
      />
    </CallProvider>
  );
}
