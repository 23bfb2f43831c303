import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { isChineseMobile } from '#domain/phone-number/local-dial.ts';
import { numberLabel } from '../../i18n/sentences/number-label.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useNumberRefusal } from '../../query/use-number-refusal.ts';
import { useReport } from '../../query/use-report.tsx';
import { CopyNumber } from '../../ui/copy-number.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Tag } from '../../ui/tags.tsx';
import classes from './customer.module.css';
import { HomeAreaDialog } from './home-area-dialog.tsx';

type CardNumber = CustomerCard['numbers'][number];

type NumberMarks = Partial<Pick<CardNumber, 'status' | 'shared' | 'person'>>;

interface NumberMenuProps {
  card: CustomerCard;
  number: CardNumber;
  onMark: (marks: NumberMarks) => void;
  onHomeArea: () => void;
}

/** What may be said of a number: whether it works, whether it is a shared line, whose it is. */
function NumberMenu({ card, number, onMark, onHomeArea }: NumberMenuProps) {
  const { t } = useSpeech();
  const statuses = [
    ['live', t('account.markLive')],
    ['wrong', t('account.markWrong')],
    ['dead', t('account.markDead')],
  ] as const;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('account.numberActs', { number: numberText(number.e164, number.ext) })}
        >
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {statuses
          .filter(([status]) => status !== number.status)
          .map(([status, label]) => (
            <Menu.Item key={status} onClick={() => onMark({ status })}>
              {label}
            </Menu.Item>
          ))}
        <Menu.Item onClick={() => onMark({ shared: !number.shared })}>
          {t(number.shared ? 'account.markNotShared' : 'account.markShared')}
        </Menu.Item>
        {isChineseMobile(number.e164) && <Menu.Item onClick={onHomeArea}>{t('account.mobileArea')}</Menu.Item>}
        {card.people.length > 0 && (
          <>
            <Menu.Label>{t('account.whose')}</Menu.Label>
            {[{ uid: null, name: t('account.whoseCustomer') }, ...card.people].map(({ uid, name }) => (
              <Menu.Item
                key={uid ?? 'customer'}
                disabled={uid === number.person}
                onClick={() => onMark({ person: uid })}
              >
                {name}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface NumbersProps {
  card: CustomerCard;
  onCall: (number: number) => void;
}

/** The numbers of a customer: which work, which are shared, which may never be dialled; and a way to add one. */
export function Numbers({ card, onCall }: NumbersProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const aboutNumber = useNumberRefusal();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [areaOf, setAreaOf] = useState<number | null>(null);
  const asked = card.numbers.find(({ e164 }) => e164 === areaOf);

  async function add(): Promise<void> {
    try {
      const { operation, number } = await client.customers.addNumber({ customer: card.uid, text });
      report.saved(t('customer.numberAdded', { number: numberText(number) }), operation);
      setText('');
    } catch (error) {
      const about = await aboutNumber(error);
      if (about === null) report.failed(error);
      else setRefused(about);
    }
  }

  async function mark({ e164, ext }: CardNumber, marks: NumberMarks): Promise<void> {
    try {
      const { operation } = await client.customers.markNumber({ customer: card.uid, number: e164, marks });
      report.saved(t('account.numberMarked', { number: numberText(e164, ext) }), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <section>
      <SectionTitle>{t('customer.numbers')}</SectionTitle>
      <ul className={classes.numbers}>
        {card.numbers.map((number) => (
          <li key={number.e164}>
            <CopyNumber e164={number.e164} ext={number.ext} city={number.homeArea ?? card.fields.city} />
            <span className={classes.quiet}>
              {[
                card.people.find(({ uid }) => uid === number.person)?.name,
                numberLabel(speech, number.label),
                number.homeArea,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {number.shared && <Tag>{t('common.sharedLine')}</Tag>}
            {number.status !== 'live' && <Tag look="red">{t(`terms.numberStatus.${number.status}`)}</Tag>}
            {number.suppressed && <Tag look="red">{t('common.suppressed')}</Tag>}
            <span className={classes.grow} />
            {number.status === 'live' && !number.suppressed && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('common.act.call')} ${numberText(number.e164, number.ext)}`}
                onClick={() => onCall(number.e164)}
              >
                {t('common.act.call')}
              </Button>
            )}
            <NumberMenu
              card={card}
              number={number}
              onMark={(marks) => void mark(number, marks)}
              onHomeArea={() => setAreaOf(number.e164)}
            />
          </li>
        ))}
      </ul>
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void add();
        }}
      >
        <TextInput
          aria-label={t('customer.addNumber')}
          inputMode="tel"
          placeholder={t('customer.addNumber')}
          title={t('customer.numberHint')}
          value={text}
          error={refused}
          maxLength={60}
          style={{ flex: 1 }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRefused(null);
          }}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ''}>
          {t('common.act.add')}
        </Button>
      </form>
      {asked !== undefined && <HomeAreaDialog card={card} number={asked} onClose={() => setAreaOf(null)} />}
    </section>
  );
}
