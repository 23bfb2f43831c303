import { Button } from '@mantine/core';
import { useSpeech } from '../../i18n/use-speech.ts';

interface MoreButtonProps {
  /** How many rows are not shown; below one there is no button. */
  hidden: number;
  onShow: () => void;
}

/** The rest of a list: how many wait there, and the way to them. Nothing that is owed is hidden without a word. */
export function MoreButton({ hidden, onShow }: MoreButtonProps) {
  const { t } = useSpeech();
  if (hidden < 1) return null;
  return (
    <Button size="compact-sm" variant="subtle" onClick={onShow} style={{ alignSelf: 'flex-start' }}>
      {t('day.showMore', { count: hidden })}
    </Button>
  );
}
