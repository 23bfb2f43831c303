import { useQuery } from '@tanstack/react-query';
import type { QueueEntryView } from '#contract/queue.ts';
import { encouragement, reasonSentence } from '../../i18n/sentences/reason.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { CardFacts } from '../../ui/customer-card/card-facts.tsx';
import { CardHead } from '../../ui/customer-card/card-head.tsx';
import { CardKnowledge } from '../../ui/customer-card/card-knowledge.tsx';
import { CardRecord } from '../../ui/customer-card/card-record.tsx';
import { CardStops, CardWarnings } from '../../ui/customer-card/card-warnings.tsx';
import { PromiseBanner } from '../../ui/customer-card/promise-banner.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import { Tag } from '../../ui/tags.tsx';
import { TimelineEntry } from '../../ui/timeline-entry.tsx';
import { timelineKey } from '../../ui/timeline-key.ts';
import type { MarkKind } from './mark-dialog.tsx';
import classes from './today.module.css';

interface EntryCardProps {
  entry: QueueEntryView;
  /** Whom the list offers first: the reminder above may be of somebody else. */
  isHead: boolean;
  onCall: () => void;
  onMark: (kind: MarkKind) => void;
}

/** The head of the list, or the entry looked at: who, why now, what we promised, what we know. */
export function EntryCard({ entry, isHead, onCall, onMark }: EntryCardProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const report = useReport();
  const {
    data: card,
    error,
    refetch,
  } = useQuery(queries.customers.get.queryOptions({ input: { customer: entry.customer } }));
  if (error !== null) return <Failed isPage error={error} onRetry={() => void refetch()} />;
  if (card === undefined) return <Waiting />;
  const unpin = async (): Promise<void> => {
    try {
      const { operation } = await client.queue.unpin({
        customer: entry.customer,
        reason: t('today.mark.unpinned'),
      });
      report.saved(t('today.mark.doneUnpin', { name: entry.name }), operation);
    } catch (failure) {
      report.failed(failure);
    }
  };
  const cheer = encouragement(speech, entry.reason);
  const promises = card.promises.filter((promise) => promise.state === 'open').slice(0, 2);
  return (
    <article className={classes.cardAndPast}>
      <div className={classes.card}>
        <CardHead card={card} number={entry.number === null ? null : { e164: entry.number, ext: null }}>
          {entry.pinned && <Tag look="accent">{t('today.pinned')}</Tag>}
        </CardHead>
        <section className={classes.why}>
          <p className={classes.whyTitle}>{t(isHead ? 'today.nextWhyNow' : 'today.whyNow')}</p>
          <p className={classes.whyText}>{reasonSentence(speech, entry.reason)}</p>
          {cheer !== null && <p className={classes.cheer}>{cheer}</p>}
        </section>
        <div className={classes.acts}>
          <KeyButton chord="C" look="primary" onPress={onCall}>
            {t('common.act.call')}
          </KeyButton>
          <KeyButton
            chord="O"
            onPress={() => {
              window.location.hash = hrefOf({ page: 'customer', customer: entry.customer });
            }}
          >
            {t('today.open')}
          </KeyButton>
          <KeyButton chord="S" onPress={() => onMark('snooze')}>
            {t('today.snooze')}
          </KeyButton>
          <KeyButton chord="X" onPress={() => onMark('skip')}>
            {t('today.skip')}
          </KeyButton>
          {entry.pinned ? (
            <KeyButton chord="P" onPress={() => void unpin()}>
              {t('today.unpin')}
            </KeyButton>
          ) : (
            <KeyButton chord="P" onPress={() => onMark('pin')}>
              {t('today.pin')}
            </KeyButton>
          )}
        </div>
        {entry.reason.code !== 'promised' && promises.map((one) => <PromiseBanner key={one.uid} promise={one} />)}
        <CardWarnings card={card} />
        <CardStops card={card} />
        <CardFacts card={card} />
        <CardKnowledge card={card} />
        <CardRecord card={card} />
      </div>
      <section className={classes.past}>
        <SectionTitle>{t('customer.timeline')}</SectionTitle>
        {card.recent.map((item) => (
          <TimelineEntry key={timelineKey(item)} item={item} />
        ))}
      </section>
    </article>
  );
}
