import { Modal } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { gateSentence } from '../../i18n/sentences/gate.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { useCalls, useSession } from './call-context.tsx';

/** Why a call was refused: by which gates and until when. */
export function RefusalNotice() {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { session } = useCalls();
  const refused = useSession((state) => state.refused);
  const gated = refused?.error.code === 'gates-stopped';
  const { data } = useQuery(
    queries.queue.why.queryOptions({
      input: refused !== null && gated ? { customer: refused.customer } : skipToken,
      staleTime: 0,
    }),
  );
  if (refused === null) return null;
  const title = gated ? t('call.refusedTitle', { name: refused.name }) : t('errors.title');
  return (
    <Modal
      opened
      onClose={session.dismissRefusal}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      {gated && data !== undefined ? (
        <ul>
          {data.stops.map((stop) => (
            <li key={stop.gate}>{gateSentence(speech, stop, data.owner)}</li>
          ))}
          {data.opensAt !== null && <li>{t('today.explain.opens', { when: dayTime(speech, data.opensAt) })}</li>}
        </ul>
      ) : (
        <p>
          {refused.error.code === 'outcome-missing' ? t('call.finishFirst') : failureSentence(speech, refused.error)}
        </p>
      )}
      <div style={{ marginTop: 16, textAlign: 'right' }}>
        <KeyButton chord="Enter" inDialog onPress={session.dismissRefusal}>
          {t('common.act.close')}
        </KeyButton>
      </div>
    </Modal>
  );
}
