import { timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { Empty } from '../../ui/states.tsx';
import { useStatus } from './use-status.ts';

/** Takes the place of the list's head while the agent rests: nobody is offered. */
export function Resting() {
  const speech = useSpeech();
  const { t } = speech;
  const { status, since, say } = useStatus();
  const time = since === null ? '' : timeOfDay(speech, since);
  return (
    <Empty isPage title={t('day.resting', { status: t(`day.statuses.${status}`), time })} text={t('day.restingText')}>
      <KeyButton chord="R" look="primary" onPress={() => say('working')}>
        {t('day.back')}
      </KeyButton>
    </Empty>
  );
}
