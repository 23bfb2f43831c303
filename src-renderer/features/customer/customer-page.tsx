import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { TimelineItem } from '#contract/customer-views.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { reasonSentence } from '../../i18n/sentences/reason.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo, hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import { useReport } from '../../query/use-report.tsx';
import { CardFacts } from '../../ui/customer-card/card-facts.tsx';
import { CardHead } from '../../ui/customer-card/card-head.tsx';
import { CardStops, CardWarnings } from '../../ui/customer-card/card-warnings.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { StageTag } from '../../ui/tags.tsx';
import { AccountFacts } from './account-facts.tsx';
import classes from './customer.module.css';
import { EraseDialog } from './erase-dialog.tsx';
import { FactEditor } from './fact-editor.tsx';
import { HeldDialog } from './held-dialog.tsx';
import { Numbers } from './numbers.tsx';
import { People } from './people.tsx';
import { Promises } from './promises.tsx';
import { ReachHoursPicture } from './reach-hours.tsx';
import { Records } from './records.tsx';
import { SuppressDialog } from './suppress-dialog.tsx';
import { Timeline } from './timeline.tsx';
import { TouchDialog } from './touch-dialog.tsx';

interface CustomerPageProps {
  customer: CustomerUid;
  /** What is to be known of their record beside the warnings. */
  alike: ReactNode;
  onCall: (customer: CustomerUid, name: string, number: number | null) => void;
  onCorrect: (customer: CustomerUid, item: Extract<TimelineItem, { kind: 'contact' }>) => void;
}

/** Everything of one customer: facts edited in place, numbers, promises, and the whole history. */
export function CustomerPage({ customer, alike, onCall, onCorrect }: CustomerPageProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const report = useReport();
  const [dialog, setDialog] = useState<'touch' | 'suppress' | 'held' | 'erase' | null>(null);
  const [side, setSide] = useState<'timeline' | 'records'>('timeline');
  const { data: card, error, refetch } = useQuery(queries.customers.get.queryOptions({ input: { customer } }));
  // Of a record that was merged the page of the one that stays is shown, under its own address.
  const staying = card?.uid ?? customer;
  useEffect(() => {
    if (staying !== customer) goTo({ page: 'customer', customer: staying });
  }, [staying, customer]);
  // Whoever is erasing is still told which copies hold them.
  if (error !== null && failureOf(error).code === 'not-found' && dialog !== 'erase') {
    return (
      <Empty isPage title={t('customer.gone')} text={t('errors.act.not-found')}>
        <Button component="a" href={hrefOf({ page: 'people' })}>
          {t('customer.toPeople')}
        </Button>
      </Empty>
    );
  }
  if (error !== null && card === undefined) return <Failed isPage error={error} onRetry={() => void refetch()} />;
  if (card === undefined) return <Waiting />;
  const close = (): void => setDialog(null);
  const vulnerable = async (isVulnerable: boolean): Promise<void> => {
    try {
      const { operation } = await client.customers.markVulnerable({ customer, vulnerable: isVulnerable });
      report.saved(t(isVulnerable ? 'follows.vulnerable.marked' : 'follows.vulnerable.lifted'), operation);
    } catch (failure) {
      report.failed(failure);
    }
  };
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
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={t('account.more')}>
                <IconDots size={16} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setDialog('held')}>{t('account.file')} …</Menu.Item>
              <Menu.Item onClick={() => void vulnerable(card.vulnerableAt === null)}>
                {t(card.vulnerableAt === null ? 'follows.vulnerable.mark' : 'follows.vulnerable.lift')}
              </Menu.Item>
              <Menu.Item color="red" onClick={() => setDialog('erase')}>
                {t('account.erase')} …
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
        <CardWarnings card={card} />
        {alike}
        <CardStops card={card} />
        <CardFacts card={card} />
        <AccountFacts card={card} />
      </div>
      <div className={classes.left}>
        <Numbers card={card} onCall={(number) => onCall(card.uid, card.fields.name, number)} />
        <ReachHoursPicture customer={card.uid} />
        <People card={card} />
        <Promises card={card} />
        <section>
          <SectionTitle end={t('customer.known', { have: card.known.have, of: card.known.of })}>
            {t('customer.facts')}
          </SectionTitle>
          <FactEditor card={card} />
        </section>
      </div>
      <section
        className={classes.timeline}
        aria-label={t(side === 'timeline' ? 'customer.timeline' : 'account.records')}
      >
        <SegmentedControl
          className={classes.sides}
          aria-label={t('customer.timeline')}
          value={side}
          data={[
            { value: 'timeline', label: t('customer.timeline') },
            { value: 'records', label: t('account.records') },
          ]}
          onChange={(value) => setSide(value === 'records' ? 'records' : 'timeline')}
        />
        {side === 'timeline' ? (
          <Timeline customer={card.uid} onCorrect={(item) => onCorrect(card.uid, item)} />
        ) : (
          <Records card={card} />
        )}
      </section>
      {dialog === 'touch' && <TouchDialog customer={card.uid} name={card.fields.name} onClose={close} />}
      {dialog === 'suppress' && <SuppressDialog card={card} onClose={close} />}
      {dialog === 'held' && <HeldDialog card={card} onClose={close} />}
      {dialog === 'erase' && <EraseDialog card={card} onClose={close} />}
    </main>
  );
}
