import { Button, SegmentedControl, Slider } from '@mantine/core';
import { useSpeech } from '../../i18n/use-speech.ts';
import { playReminder } from './attention.ts';
import classes from './reminders.module.css';

/** Loudness while the agent has not chosen one. */
export const USUAL_VOLUME = 0.6;

/** Whether promises that fall due make a sound, and how loud. `volume`: 0 to 1, 0 is none. */
export function ReminderSettings({ volume, onVolume }: { volume: number; onVolume: (volume: number) => void }) {
  const { t } = useSpeech();
  return (
    <div className={classes.form}>
      <div>
        <p className={classes.label}>{t('reminder.sound')}</p>
        <SegmentedControl
          aria-label={t('reminder.sound')}
          value={volume > 0 ? 'on' : 'off'}
          data={[
            { value: 'on', label: t('reminder.soundOn') },
            { value: 'off', label: t('reminder.soundOff') },
          ]}
          onChange={(value) => onVolume(value === 'on' ? USUAL_VOLUME : 0)}
        />
      </div>
      {volume > 0 && (
        <div className={classes.volume}>
          <span>{t('reminder.volume')}</span>
          <Slider
            className={classes.slider}
            thumbLabel={t('reminder.volume')}
            label={null}
            min={0.1}
            max={1}
            step={0.1}
            value={volume}
            onChange={onVolume}
            onChangeEnd={playReminder}
          />
          <Button size="compact-xs" variant="default" onClick={() => playReminder(volume)}>
            {t('reminder.tryIt')}
          </Button>
        </div>
      )}
      <p className={classes.quiet}>{t('reminder.soundHint')}</p>
    </div>
  );
}
