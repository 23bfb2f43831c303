import { useMediaQuery } from '@mantine/hooks';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { TimelineEntry } from '../../ui/timeline-entry.tsx';
import { timelineKey } from '../../ui/timeline-key.ts';
import classes from './call.module.css';

/** Lines that a tall screen has room for. */
const TALL = 24;

/** Hides the lines that do not fit whole into their room, for as long as it stands; what is clipped must not be reached by Tab either. */
function wholeLines(room: HTMLDivElement): () => void {
  const drawWhole = (): void => {
    for (const line of room.children) {
      if (!(line instanceof HTMLElement)) continue;
      line.style.visibility = line.offsetTop + line.offsetHeight > room.clientHeight ? 'hidden' : '';
    }
  };
  drawWhole();
  const resized = new ResizeObserver(drawWhole);
  resized.observe(room);
  const changed = new MutationObserver(drawWhole);
  changed.observe(room, { childList: true, subtree: true, characterData: true });
  return () => {
    resized.disconnect();
    changed.disconnect();
  };
}

/** What happened lately; a tall screen goes further back than the card itself. */
export function CardPast({ customer, recent }: { customer: CustomerUid; recent: CustomerCard['recent'] }) {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const isTall = useMediaQuery('(min-height: 900px)', false) ?? false;
  const { data } = useQuery(
    queries.customers.timeline.queryOptions({ input: isTall ? { customer, limit: TALL } : skipToken }),
  );
  const items = data !== undefined && isTall ? data.items : recent;
  if (items.length === 0) return null;
  return (
    <section className={classes.past}>
      <SectionTitle>{t('customer.timeline')}</SectionTitle>
      <div ref={wholeLines} className={classes.pastLines}>
        {items.map((item) => (
          <TimelineEntry key={timelineKey(item)} item={item} />
        ))}
      </div>
    </section>
  );
}
