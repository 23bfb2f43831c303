import { useTranslation } from 'react-i18next';
import type { AppStatus, Preferences } from '#contract/app.ts';
import type { CallInProgress } from '#contract/calls.ts';
import type { Ending } from '#domain/talk-track/track.ts';
import { useCalls, useSession } from '../features/call/call-context.tsx';
import { useCard } from '../features/call/use-card.ts';
import { TrackPanel } from '../features/talk-track/track-panel.tsx';
import { useReport } from '../query/use-report.tsx';
import { currencyFor } from '../ui/currency-for.ts';

interface CallTrackProps {
  call: CallInProgress;
  status: AppStatus;
  onPreferences: (change: Partial<Preferences>) => void;
}

/** The talk track beside a call: where it stands is part of what the call keeps, and its ending chooses the outcome. */
export function CallTrack({ call, status, onPreferences }: CallTrackProps) {
  const { t } = useTranslation();
  const report = useReport();
  const { session } = useCalls();
  const card = useCard(call.customer);
  const boardOpen = useSession((state) => state.boardOpen);
  if (card === null) return null;
  const end = ({ outcome, refusalReason, complaintCause }: Ending): void => {
    if (!session.choose(call.id, outcome, currencyFor(card))) {
      report.saved(t('call.ringsHint'));
      return;
    }
    session.write(call.id, (draft) => ({
      ...draft,
      refusalReason: refusalReason ?? draft.refusalReason,
      complaint:
        complaintCause === null
          ? draft.complaint
          : { wish: null, action: null, actionDueAt: null, ...draft.complaint, cause: complaintCause },
    }));
  };
  return (
    <TrackPanel
      call={call}
      card={card}
      keysRest={boardOpen}
      ours={{
        agent: status.agent?.name ?? '',
        company: status.preferences.company,
        answerMinutes: status.pace.answerMinutes,
      }}
      onRun={(track) => session.write(call.id, (draft) => ({ ...draft, track }))}
      onEnding={end}
      onCompany={(company) => onPreferences({ company })}
    />
  );
}
