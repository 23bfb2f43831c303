import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { MOST_SALE_LINES } from '#contract/parts.ts';
import type { E164 } from '#domain/model/customer.ts';
import { type Outcome, REFUSAL_REASONS } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { failureOf } from '../../query/failure-of.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { AnswererEntry } from './answerer-entry.tsx';
import { asksForTime } from './asks-for-time.ts';
import classes from './call.module.css';
import { ComplaintEntry } from './complaint-entry.tsx';
import { DoNotCallWords } from './do-not-call-words.tsx';
import { FIELD_KEY, FieldKey } from './field-key.tsx';
import { hasOtherNumber, marksNumber } from './other-number.ts';
import { Owed } from './owed.tsx';
import { PersonEntry } from './person-entry.tsx';
import { PromiseEntry } from './promise-entry.tsx';
import { QuoteEntry } from './quote-entry.tsx';
import { RenewalEntry } from './renewal-entry.tsx';
import { SaleEntry } from './sale-entry.tsx';
import { SendEntry } from './send-entry.tsx';
import { SupplierEntry } from './supplier-entry.tsx';
import { QUOTE_AMOUNT, saleAmount } from './unread-field.ts';
import { type DraftOf, useConsequence } from './use-consequence.ts';
import { VisitEntry } from './visit-entry.tsx';

interface OutcomeDetailsProps extends DraftOf {
  draft: CallDraft;
  card: CustomerCard | null;
  /** The number that was dialled or rang; null where it is not known. */
  dialled?: E164 | null;
  onChange: (change: (draft: CallDraft) => CallDraft) => void;
  inDialog?: boolean;
}

/** The places of the lines of a sale. */
const PLACES = Array.from({ length: MOST_SALE_LINES }, (_, place) => place);

/** Outcomes at which a price is often named; at others it is written on the customer's page. */
const PRICED: ReadonlySet<Outcome> = new Set<Outcome>(['interested', 'callback', 'talked']);

/** Whether the chosen outcome asks for anything, or has something to say before it is saved. */
export function asksForDetails({ outcome }: CallDraft): boolean {
  if (outcome === null) return false;
  const rule = OUTCOME_RULES[outcome];
  return rule.reached || rule.promise !== 'none' || rule.numberStatus !== null || rule.closes !== null;
}

function RefusalReasons({ draft, onChange, inDialog = false }: Omit<OutcomeDetailsProps, 'card'>) {
  const { t } = useSpeech();
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.refusal')}</p>
      <div className={classes.quick}>
        {REFUSAL_REASONS.map((reason, index) => (
          <KeyButton
            key={reason}
            chord={`Shift+${index + 1}`}
            inDialog={inDialog}
            pressed={draft.refusalReason === reason}
            onPress={() =>
              onChange((before) => ({
                ...before,
                refusalReason: before.refusalReason === reason ? null : reason,
              }))
            }
          >
            {t(`terms.refusal.${reason}`)}
          </KeyButton>
        ))}
      </div>
    </div>
  );
}

function WechatEntry({ draft, onChange }: Pick<OutcomeDetailsProps, 'draft' | 'onChange'>) {
  const { t } = useSpeech();
  return (
    <TextInput
      label={
        <>
          {t('call.wechatId')} <FieldKey />
        </>
      }
      value={draft.wechat ?? ''}
      maxLength={200}
      onChange={(event) => {
        const id = event.currentTarget.value;
        onChange((before) => ({ ...before, wechat: id === '' ? null : id }));
      }}
    />
  );
}

/** Half-typed fields with others in their place; what says nothing is not kept. */
function typedWith(draft: CallDraft, fields: Readonly<Record<string, string>>): Pick<CallDraft, 'typed'> {
  const kept = Object.entries({ ...draft.typed, ...fields }).filter(([, text]) => text !== '');
  return { typed: Object.fromEntries(kept) };
}

/** What the chosen outcome asks for, what it does that cannot be taken back, and what we owe because of it. */
export function OutcomeDetails({
  draft,
  card,
  dialled = null,
  onChange,
  inDialog = false,
  ...of
}: OutcomeDetailsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const place = useRef<HTMLDivElement>(null);
  const toFirstField = (): void => {
    const text = 'input:not([type=checkbox]):not([type=radio])';
    const first = place.current?.querySelector<HTMLElement>(`[data-last-line] ${text}`);
    (first ?? place.current?.querySelector<HTMLElement>(text))?.focus();
  };
  useKeys({ [FIELD_KEY]: toFirstField }, { inDialog, enabled: draft.outcome !== null });
  useKeys({ Tab: toFirstField }, { enabled: !inDialog && draft.outcome !== null });
  const { checked, consequence, error } = useConsequence(card?.uid ?? null, draft, of);
  const refused = error === null ? null : failureOf(error);
  const { outcome } = draft;
  if (outcome === null) return null;
  const rule = OUTCOME_RULES[outcome];
  const typed = draft.typed ?? {};
  const missing = checked.ok ? null : checked.error;
  const noneLeft = card !== null && !hasOtherNumber(card);
  const namesPerson = rule.person !== null && (rule.person !== 'decides' || draft.refusalReason === 'not-decider');
  return (
    // Another outcome begins with fields of its own.
    <div key={outcome} ref={place} className={classes.details}>
      {rule.doNotCall && <DoNotCallWords card={card} />}
      {rule.vulnerable && <p className={classes.caution}>{t('call.vulnerableHint')}</p>}
      {rule.closes !== null && (
        <p className={classes.final}>{t('call.closesRecord', { reason: t(`customer.closedReason.${rule.closes}`) })}</p>
      )}
      {marksNumber(draft, card, dialled) && (
        <p className={classes.caution}>{t(noneLeft ? 'call.numberWrongLast' : 'call.numberWrong')}</p>
      )}
      {rule.refusalReason === 'allowed' && <RefusalReasons draft={draft} onChange={onChange} inDialog={inDialog} />}
      {draft.sale !== null && (
        <SaleEntry
          sale={draft.sale}
          customer={card?.uid ?? null}
          missing={missing}
          quotes={card?.quotes ?? []}
          unread={PLACES.map((place) => typed[saleAmount(place)] ?? '')}
          inDialog={inDialog}
          onChange={(sale, unread) =>
            onChange((before) => {
              const amounts = PLACES.map((place) => [saleAmount(place), unread[place] ?? '']);
              return { ...before, sale, ...typedWith(before, Object.fromEntries(amounts)) };
            })
          }
        />
      )}
      {draft.sale !== null && (
        <RenewalEntry
          renewsOn={draft.sale.renewsOn ?? null}
          words={typed['sale.renews'] ?? ''}
          card={card}
          inDialog={inDialog}
          onChange={(renewsOn, words) =>
            onChange((before) => ({
              ...before,
              sale: before.sale === null ? null : { ...before.sale, renewsOn },
              ...typedWith(before, { 'sale.renews': words }),
            }))
          }
        />
      )}
      {rule.complaint === 'needed' && (
        <ComplaintEntry
          complaint={draft.complaint}
          missing={missing}
          words={typed['complaint.by'] ?? ''}
          inDialog={inDialog}
          onChange={(complaint, words) =>
            onChange((before) => ({ ...before, complaint, ...typedWith(before, { 'complaint.by': words }) }))
          }
        />
      )}
      {rule.send === 'needed' && (
        <SendEntry
          send={draft.send}
          card={card}
          unread={typed['send.by'] ?? ''}
          inDialog={inDialog}
          onChange={(send, unread) =>
            onChange((before) => ({ ...before, send, ...typedWith(before, { 'send.by': unread }) }))
          }
        />
      )}
      {rule.wechat === 'allowed' && <WechatEntry draft={draft} onChange={onChange} />}
      {rule.supplier === 'needed' && (
        <SupplierEntry
          supplier={draft.supplier}
          name={typed['supplier.name'] ?? ''}
          words={typed['supplier.at'] ?? ''}
          card={card}
          inDialog={inDialog}
          onChange={(supplier, name, words) =>
            onChange((before) => ({
              ...before,
              supplier,
              ...typedWith(before, { 'supplier.name': name, 'supplier.at': words }),
            }))
          }
        />
      )}
      {rule.visit === 'needed' && (
        <VisitEntry
          promise={draft.promise}
          typed={typed}
          card={card}
          inDialog={inDialog}
          onChange={(promise, fields) => onChange((before) => ({ ...before, promise, ...typedWith(before, fields) }))}
        />
      )}
      {asksForTime(rule) && rule.promise !== 'none' && (
        <PromiseEntry
          promise={draft.promise}
          rule={rule.promise}
          card={card}
          consequence={consequence}
          words={typed['promise.at'] ?? ''}
          isFirst={rule.wechat === 'none'}
          inDialog={inDialog}
          onChange={(promise, words) =>
            onChange((before) => ({ ...before, promise, ...typedWith(before, { 'promise.at': words }) }))
          }
        />
      )}
      {rule.answerer === 'allowed' && (
        <AnswererEntry
          draft={draft}
          inDialog={inDialog}
          onChange={(change, fields) => onChange((before) => ({ ...before, ...change, ...typedWith(before, fields) }))}
        />
      )}
      {namesPerson && rule.person !== null && (
        <PersonEntry
          who={rule.person}
          person={draft.person}
          typed={typed}
          numberWrong={refused?.code === 'invalid-number' ? failureSentence(speech, refused) : null}
          inDialog={inDialog}
          onChange={(person, { name, title, number, note }) =>
            onChange((before) => ({
              ...before,
              person,
              ...typedWith(before, {
                'person.name': name,
                'person.title': title,
                'person.number': number,
                'person.note': note,
              }),
            }))
          }
        />
      )}
      {rule.quote === 'allowed' && (
        <QuoteEntry
          quote={draft.quote}
          card={card}
          inDialog={inDialog}
          isAsked={PRICED.has(outcome)}
          unread={typed[QUOTE_AMOUNT] ?? ''}
          words={typed['quote.until'] ?? ''}
          onChange={(quote, unread, words) =>
            onChange((before) => ({
              ...before,
              quote,
              ...typedWith(before, { [QUOTE_AMOUNT]: unread, 'quote.until': words }),
            }))
          }
        />
      )}
      {consequence !== undefined && <Owed tasks={consequence.tasks} />}
    </div>
  );
}
