import { Button } from '@mantine/core';
import type { TaskView } from '#contract/tasks.ts';
import { dayAt, instantAt, minuteOfDayAt } from '#domain/calendar/zoned-time.ts';
import type { OperationUid } from '#kernel/uid.ts';
import { agentNow } from '../i18n/agent-clock.ts';
import { dayTime } from '../i18n/sentences/when.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useEngine } from '../query/engine-access.tsx';
import { useReport } from '../query/use-report.tsx';

/** What can be done with a task: it is done, it waits until tomorrow at the same time, it is dropped. Each can be undone. */
export function TaskActs({ task }: { task: Pick<TaskView, 'uid' | 'kind' | 'dueAt'> }) {
  const speech = useSpeech();
  const { t, zone } = speech;
  const { client } = useEngine();
  const report = useReport();
  const name = t(`terms.task.${task.kind}`);
  const { uid } = task;

  const does = async (act: Promise<{ operation: OperationUid }>, message: string): Promise<void> => {
    try {
      report.saved(message, (await act).operation);
    } catch (error) {
      report.failed(error);
    }
  };
  const move = (): void => {
    const dueAt = instantAt(zone, dayAt(zone, agentNow()) + 1, minuteOfDayAt(zone, task.dueAt));
    void does(
      client.tasks.move({ task: uid, dueAt }),
      t('follows.tasks.movedSaved', { task: name, when: dayTime(speech, dueAt) }),
    );
  };
  const close = (state: 'done' | 'dropped'): void => {
    const message = state === 'done' ? 'follows.tasks.doneSaved' : 'follows.tasks.droppedSaved';
    void does(client.tasks.close({ task: uid, state }), t(message, { task: name }));
  };
  const act = (label: string, onClick: () => void) => (
    <Button size="compact-xs" variant="subtle" color="gray" fw={400} aria-label={`${label}: ${name}`} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <>
      {act(t('follows.tasks.done'), () => close('done'))}
      {act(t('follows.tasks.tomorrow'), move)}
      {act(t('follows.tasks.drop'), () => close('dropped'))}
    </>
  );
}
