import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TimelineItem } from '#contract/customers.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { reasonSentence } from '../../i18n/sentences/reason.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { CardFacts } from '../../ui/customer-card/card-facts.tsx';
import { CardHead } from '../../ui/customer-card/card-head.tsx';
import { CardStops, CardWarnings } from '../../ui/customer-card/card-warnings.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import { StageTag } from '../../ui/tags.tsx';
import classes from './customer.module.css';
import { FactEditor } from './fact-editor.tsx';
import { Numbers } from './numbers.tsx';
import { Promises } from './promises.tsx';
import { SuppressDialog } from './suppress-dialog.tsx';
import { Timeline } from './timeline.tsx';
import { TouchDialog } from './touch-dialog.tsx';

interface CustomerPageProps {
  customer: CustomerUid;
  onCall: (customer: CustomerUid, name: string, number: number | null) => void;
  onCorrect: (customer: CustomerUid, item: Extract<TimelineItem, { kind: 'contact' }>) => void;
}

/** Everything of one customer: facts edited in place, numbers, promises, and the whole history. */
export function CustomerPage({ customer, onCall, onCorrect }: CustomerPageProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const [dialog, setDialog] = useState<'touch' | 'suppress' | null>(null);
  const { data: card, error, refetch } = useQuery(queries.customers.get.queryOptions({ input: { customer } }));
  if (error !== null && card === undefined) return <Failed isPage error={error} onRetry={() => void refetch()} />;
  if (card === undefined) return <Waiting />;
  const close = (): void => setDialog(null);
  return (
    <main className={classes.page}>
      <div className={classes.top}>
        <CardHead card={card}>
          <StageTag stage={card.position.stage} />
        </CardHead>
        <p className={classes.quiet}>{reasonSentence(speech, card.position.reason)}</p>
        <div className={classes.acts}>
          <KeyButton
            chord="C"
            look="primary"
            disabled={card.stops.length > 0}
            onPress={() => onCall(card.uid, card.fields.name, null)}
          >
            {t('common.act.call')}
          </KeyButton>
          <KeyButton chord="G" onPress={() => setDialog('touch')}>
            {t('customer.logTouch')}
          </KeyButton>
          {card.doNotCall === null && (
            <Button variant="default" onClick={() => setDialog('suppress')}>
              {t('customer.doNotCall')} …
            </Button>
          )}
        </div>
        <CardWarnings card={card} />
        <CardStops card={card} />
        <CardFacts card={card} />
      </div>
      <div className={classes.left}>
        <Numbers card={card} onCall={(number) => onCall(card.uid, card.fields.name, number)} />
        <Promises card={card} />
        <section>
          <SectionTitle end={t('customer.known', { have: card.known.have, of: card.known.of })}>
            {t('customer.facts')}
          </SectionTitle>
          <FactEditor card={card} />
        </section>
      </div>
      <Timeline customer={card.uid} onCorrect={(item) => onCorrect(card.uid, item)} />
      {dialog === 'touch' && <TouchDialog card={card} onClose={close} />}
      {dialog === 'suppress' && <SuppressDialog card={card} onClose={close} />}
    </main>
  );
}
