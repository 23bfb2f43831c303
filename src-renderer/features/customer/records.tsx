import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { OpenComplaint } from '#contract/complaints.ts';
import type { CustomerCard, CustomerRecords } from '#contract/customer-views.ts';
import type { OperationUid } from '#kernel/uid.ts';
import { money } from '../../i18n/sentences/figure.ts';
import { taskName } from '../../i18n/sentences/task-name.ts';
import { day, shortDate } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import { Tag } from '../../ui/tags.tsx';
import { TaskActs } from '../../ui/task-acts.tsx';
import { AnswerComplaint } from './answer-complaint.tsx';
import classes from './customer.module.css';
import { AnswerDialog, FeedbackDialog } from './feedback-dialogs.tsx';
import { QuoteDialog } from './quote-dialog.tsx';

/** One line of the books: the day, what it was, and what can be done with it. */
function Entry({ when, children, acts }: { when: string; children: ReactNode; acts?: ReactNode }) {
  return (
    <li className={classes.entry}>
      <span className={classes.entryWhen}>{when}</span>
      <span className={classes.entryWhat}>{children}</span>
      {acts !== undefined && <span className={classes.entryActs}>{acts}</span>}
    </li>
  );
}

function Act({ about, children, onPress }: { about: string; children: string; onPress: () => void }) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      fw={400}
      aria-label={`${children}: ${about}`}
      onClick={onPress}
    >
      {children}
    </Button>
  );
}

interface PartProps {
  title: string;
  /** What is said where there is nothing. */
  none: string;
  children: readonly ReactNode[];
  end?: ReactNode;
}

function Part({ title, none, children, end }: PartProps) {
  return (
    <section>
      <SectionTitle end={end}>{title}</SectionTitle>
      {children.length === 0 ? <p className={classes.quiet}>{none}</p> : <ul>{children}</ul>}
    </section>
  );
}

const standing = (card: CustomerCard, uid: string): OpenComplaint | undefined =>
  card.openComplaints.find((complaint) => complaint.uid === uid);

/** The lead may close what nobody answered so many checks about (method section 7). */
function mayClose(card: CustomerCard, uid: string): boolean {
  const complaint = standing(card, uid);
  return complaint !== undefined && complaint.unanswered >= complaint.mayCloseFrom;
}

const ESCALATION = ['first', 'second', 'third'] as const;

/** 'day 4, with the lead' */
function complaintAge({ t }: Speech, complaint: OpenComplaint | undefined): string {
  if (complaint === undefined) return '';
  const { day: age, escalation } = complaint;
  const step = ESCALATION[Math.min(escalation, ESCALATION.length) - 1];
  return step === undefined
    ? t('follows.complaint.day', { day: age })
    : t('follows.complaint.escalated', { day: age, to: t(`follows.escalation.${step}`) });
}

/** A customer's books: what was bought and quoted, complaints, feedback, who had the account. */
export function Records({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const report = useReport();
  const [feedback, setFeedback] = useState<'new' | CustomerRecords['feedback'][number] | null>(null);
  const [quoting, setQuoting] = useState(false);
  const [answering, setAnswering] = useState<Pick<OpenComplaint, 'uid' | 'action'> | null>(null);
  const { data, error, refetch } = useQuery(queries.customers.records.queryOptions({ input: { customer: card.uid } }));
  if (error !== null && data === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;

  const done = async (act: Promise<{ operation: OperationUid }>, message: string): Promise<void> => {
    try {
      report.saved(message, (await act).operation);
    } catch (failure) {
      report.failed(failure);
    }
  };

  return (
    <div className={classes.records}>
      <Part title={t('account.purchases')} none={t('account.purchasesNone')}>
        {data.purchases.map((purchase) => {
          const { uid, product, amountMinor, currency, paidAt, returnedAt } = purchase;
          const amount = money(speech, amountMinor, currency);
          const about = product ?? amount;
          return (
            <Entry
              key={uid}
              when={shortDate(speech, purchase.at)}
              acts={
                returnedAt === null && (
                  <>
                    {paidAt === null && (
                      <Act
                        about={about}
                        onPress={() => void done(client.sales.markPaid({ purchase: uid }), t('account.paidDone'))}
                      >
                        {t('account.markPaid')}
                      </Act>
                    )}
                    <Act
                      about={about}
                      onPress={() => void done(client.sales.markReturned({ purchase: uid }), t('account.returnedDone'))}
                    >
                      {t('account.markReturned')}
                    </Act>
                  </>
                )
              }
            >
              {[product, amount, purchase.orders > 1 ? t('customer.item.orders', { count: purchase.orders }) : null]
                .filter(Boolean)
                .join(' · ')}{' '}
              <Tag look={returnedAt !== null ? 'red' : paidAt === null ? 'amber' : 'plain'}>
                {returnedAt !== null
                  ? t('customer.item.returned')
                  : t(paidAt === null ? 'customer.item.unpaid' : 'customer.item.paid')}
              </Tag>
              {purchase.lines.length > 0 && (
                <ul className={classes.lines}>
                  {purchase.lines.map((line, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a sale never changes its lines
                    <li key={place}>
                      {line.quantity} × {line.product} · {money(speech, line.amountMinor, currency)}
                    </li>
                  ))}
                </ul>
              )}
            </Entry>
          );
        })}
      </Part>
      <Part
        title={t('account.quotes')}
        none={t('account.quotesNone')}
        end={
          <Button size="compact-xs" variant="default" onClick={() => setQuoting(true)}>
            {t('account.giveQuote')} …
          </Button>
        }
      >
        {data.quotes.map(({ uid, at, product, amountMinor, currency, validUntil, state, by }) => (
          <Entry
            key={uid}
            when={shortDate(speech, at)}
            acts={
              state === 'open' && (
                <Act
                  about={product}
                  onPress={() => void done(client.sales.loseQuote({ quote: uid }), t('account.quoteLostDone'))}
                >
                  {t('account.quoteLost')}
                </Act>
              )
            }
          >
            {product} · {money(speech, amountMinor, currency)}{' '}
            <Tag look={state === 'open' ? 'accent' : 'plain'}>{t(`account.quoteState.${state}`)}</Tag>
            <span className={classes.entryNote}>
              {[by, validUntil === null ? null : t('account.quoteUntil', { day: day(speech, validUntil) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Entry>
        ))}
      </Part>
      <Part title={t('follows.tasks.title')} none={t('follows.tasks.none')}>
        {card.tasks.map((task) => (
          <Entry key={task.uid} when={shortDate(speech, task.dueAt)} acts={<TaskActs task={task} />}>
            {taskName(speech, task)} {task.dueAt < speech.now && <Tag look="red">{t('follows.tasks.overdue')}</Tag>}
            <span className={classes.entryNote}>{t(`terms.role.${task.role}`)}</span>
          </Entry>
        ))}
      </Part>
      <Part title={t('account.complaints')} none={t('account.complaintsNone')}>
        {data.complaints.map(({ uid, openedAt, cause, wish, action, settledAt, closedUnanswered }) => (
          <Entry
            key={uid}
            when={shortDate(speech, openedAt)}
            acts={
              settledAt === null && (
                <>
                  <Act about={t(`terms.cause.${cause}`)} onPress={() => setAnswering({ uid, action })}>
                    {`${t('follows.complaint.promise')} …`}
                  </Act>
                  <Act
                    about={t(`terms.cause.${cause}`)}
                    onPress={() =>
                      void done(
                        client.customers.settleComplaint({ complaint: uid }),
                        t('call.settled', { cause: t(`terms.cause.${cause}`) }),
                      )
                    }
                  >
                    {t('call.settle')}
                  </Act>
                  {mayClose(card, uid) && (
                    <Act
                      about={t(`terms.cause.${cause}`)}
                      onPress={() =>
                        void done(
                          client.complaints.close({ complaint: uid }),
                          t('follows.complaint.closed', { count: standing(card, uid)?.unanswered ?? 0 }),
                        )
                      }
                    >
                      {t('follows.complaint.close')}
                    </Act>
                  )}
                </>
              )
            }
          >
            {t(`terms.cause.${cause}`)}{' '}
            <Tag look={settledAt === null ? 'red' : 'plain'}>
              {settledAt === null
                ? t('account.complaintOpenSince', { day: day(speech, openedAt) })
                : t(closedUnanswered ? 'follows.item.closedUnanswered' : 'customer.item.settled', {
                    day: day(speech, settledAt),
                  })}
            </Tag>{' '}
            {settledAt === null && <Tag look="amber">{complaintAge(speech, standing(card, uid))}</Tag>}
            {wish !== null && <span className={classes.entryNote}>{t('account.complaintWish', { wish })}</span>}
            {action !== null && <span className={classes.entryNote}>{t('account.complaintPromised', { action })}</span>}
          </Entry>
        ))}
      </Part>
      <Part
        title={t('account.feedback')}
        none={t('account.feedbackNone')}
        end={
          <Button size="compact-xs" variant="default" onClick={() => setFeedback('new')}>
            {t('account.noteFeedback')} …
          </Button>
        }
      >
        {data.feedback.map((one) => (
          <Entry
            key={one.uid}
            when={shortDate(speech, one.at)}
            acts={
              one.answeredAt === null && (
                <Act about={one.text.slice(0, 40)} onPress={() => setFeedback(one)}>
                  {t('account.answer')}
                </Act>
              )
            }
          >
            <Tag>{t(`account.topic.${one.topic}`)}</Tag> {one.text}
            {one.answeredAt !== null && (
              <span className={classes.entryNote}>
                {t('account.answered', { day: day(speech, one.answeredAt), text: one.answer ?? '' })}
              </span>
            )}
          </Entry>
        ))}
      </Part>
      <Part title={t('account.owners')} none={t('customer.ownerNone')}>
        {data.owners.map(({ owner, since, reason }) => (
          <Entry key={since} when={shortDate(speech, since)}>
            {owner ?? t('customer.ownerNone')}
            {reason !== null && <span className={classes.entryNote}>{t('account.ownerReason', { reason })}</span>}
          </Entry>
        ))}
      </Part>
      {quoting && <QuoteDialog card={card} onClose={() => setQuoting(false)} />}
      {answering !== null && <AnswerComplaint card={card} complaint={answering} onClose={() => setAnswering(null)} />}
      {feedback === 'new' && <FeedbackDialog card={card} onClose={() => setFeedback(null)} />}
      {feedback !== null && feedback !== 'new' && (
        <AnswerDialog card={card} feedback={feedback} onClose={() => setFeedback(null)} />
      )}
    </div>
  );
}
