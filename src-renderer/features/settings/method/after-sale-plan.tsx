import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { PolicyFigures } from '#contract/policy.ts';
import { TASK_ROLES } from '#domain/model/history.ts';
import { useSpeech } from '../../../i18n/use-speech.ts';
import { FigureField } from './figure-field.tsx';
import classes from './method.module.css';

type Plan = PolicyFigures['afterSale'];
type Step = Plan[number];

/** As many as a plan may hold. */
export const MOST_AFTER_SALE = 10;

/** What one may owe somebody because they bought; other tasks come of other things. */
const AFTER_A_SALE: readonly Step['kind'][] = ['thanks', 'check', 'care', 'letter', 'send', 'other'];

interface AfterSalePlanProps {
  readonly plan: Plan;
  readonly isFaulty: boolean;
  readonly onChange: (plan: Plan) => void;
}

/** What is owed after a sale, by whom and when, as a small table. */
export function AfterSalePlan({ plan, isFaulty, onChange }: AfterSalePlanProps) {
  const { t } = useSpeech();
  const replace = (index: number, change: Partial<Step>): void =>
    onChange(plan.map((step, at) => (at === index ? { ...step, ...change } : step)));
  const add = (): void => {
    const latest = Math.max(0, ...plan.map(({ days }) => days).filter(Number.isFinite));
    const kind = AFTER_A_SALE.find((one) => plan.every((step) => step.kind !== one)) ?? 'other';
    onChange([...plan, { kind, role: 'agent', days: latest + 7 }]);
  };
  return (
    <div className={classes.plan}>
      {plan.length === 0 && <p className={classes.quiet}>{t('policy.plan.nothing')}</p>}
      {plan.map((step, index) => {
        const place = index + 1;
        const task = t(`terms.task.${step.kind}`);
        const name = t('policy.plan.row', { place, task });
        const kinds = AFTER_A_SALE.includes(step.kind) ? AFTER_A_SALE : [step.kind, ...AFTER_A_SALE];
        return (
          <div key={place} className={classes.step}>
            <NativeSelect
              aria-label={`${name}: ${t('policy.plan.kind')}`}
              value={step.kind}
              data={kinds.map((value) => ({ value, label: t(`terms.task.${value}`) }))}
              onChange={(event) => {
                const kind = kinds.find((one) => one === event.currentTarget.value);
                if (kind !== undefined) replace(index, { kind });
              }}
            />
            <NativeSelect
              aria-label={`${name}: ${t('policy.plan.role')}`}
              value={step.role}
              data={TASK_ROLES.map((value) => ({ value, label: t(`terms.role.${value}`) }))}
              onChange={(event) => {
                const role = TASK_ROLES.find((one) => one === event.currentTarget.value);
                if (role !== undefined) replace(index, { role });
              }}
            />
            <FigureField
              figure={{ path: ['afterSale', String(index), 'days'], kind: 'days', part: null }}
              name={`${name}: ${t('policy.plan.days')}`}
              value={step.days}
              hasUnit
              isFaulty={isFaulty}
              onChange={(days) => replace(index, { days: Number(days) })}
            />
            <ActionIcon
              variant="default"
              aria-label={t('policy.plan.remove', { task })}
              onClick={() => onChange(plan.filter((_, at) => at !== index))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          disabled={plan.length >= MOST_AFTER_SALE}
          onClick={add}
        >
          {t('policy.plan.add')}
        </Button>
      </div>
    </div>
  );
}
