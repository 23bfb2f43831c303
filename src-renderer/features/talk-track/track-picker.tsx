import { Modal, Select } from '@mantine/core';
import type { TrackListing } from '#contract/talk-tracks.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './talk-track.module.css';
import { inOrder } from './track-order.ts';

interface TrackPickerProps {
  tracks: readonly TrackListing[];
  current: string | null;
  onPick: (track: TrackListing) => void;
  onClose: () => void;
}

/** All tracks that are offered, those of the screen's language first; found by typing. */
export function TrackPicker({ tracks, current, onPick, onClose }: TrackPickerProps) {
  const { t, language } = useSpeech();
  const options = (here: boolean) =>
    inOrder(tracks)
      .filter((track) => (track.language === language) === here)
      .map(({ hash, title }) => ({ value: hash, label: title }));
  const groups = [
    { group: t('tracks.here'), items: options(true) },
    { group: t('tracks.elsewhere'), items: options(false) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Modal
      opened
      onClose={onClose}
      centered={false}
      yOffset="9vh"
      title={t('tracks.choose')}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <p className={classes.quiet}>{t('tracks.chooseText')}</p>
      <Select
        aria-label={t('tracks.choose')}
        data={groups}
        value={current}
        searchable
        defaultDropdownOpened
        data-autofocus
        maxDropdownHeight={440}
        comboboxProps={{ position: 'bottom', middlewares: { flip: false, shift: true } }}
        selectFirstOptionOnChange
        onChange={(hash) => {
          const track = tracks.find((one) => one.hash === hash);
          if (track !== undefined) onPick(track);
        }}
      />
    </Modal>
  );
}
