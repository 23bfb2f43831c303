import { Button, Group, Text } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import { useMemo, useRef } from 'react';
import type { OperationUid } from '#kernel/uid.ts';
import { failureSentence } from '../i18n/sentences/failure.ts';
import { toldAct } from '../i18n/sentences/told-act.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useEngine } from './engine-access.tsx';
import { failureOf } from './failure-of.ts';

export interface Report {
  /** Says that an act is saved; with `operation`, offers to undo it. `before`: what an undo has to take back first. */
  saved(message: string, operation?: OperationUid, before?: () => Promise<unknown>): void;
  /** Says what failed and what to do. */
  failed(error: unknown): void;
  /** Undoes an operation and says what came of it. */
  undo(operation: OperationUid): Promise<void>;
}

/** The one notice of what is done; a new one takes its place. Failures stay until they are read. */
let done: string | null = null;

/** Takes the notice of the last act away: the next call has begun. */
export function clearReport(): void {
  if (done !== null) notifications.hide(done);
  done = null;
}

/** How acts report: one quiet line at the edge of the screen, with Undo where there is something to undo. */
export function useReport(): Report {
  const { client } = useEngine();
  const speech = useSpeech();
  const latest = useRef(speech);
  latest.current = speech;
  return useMemo(() => {
    const show = (notice: Omit<NotificationData, 'closeButtonProps'>): string =>
      notifications.show({
        ...notice,
        closeButtonProps: { 'aria-label': latest.current.t('common.act.close') },
      });
    const closable = () => ({ closeButtonProps: { 'aria-label': latest.current.t('common.act.close') } });
    const showDone = (notice: Omit<NotificationData, 'closeButtonProps'>): string => {
      clearReport();
      done = show(notice);
      return done;
    };
    const failed = (error: unknown): void => {
      const { t } = latest.current;
      show({
        ...closable(),
        color: 'red',
        title: t('errors.title'),
        message: failureSentence(latest.current, failureOf(error)),
        autoClose: 12_000,
      });
    };
    const undo = async (operation: OperationUid): Promise<void> => {
      const { t } = latest.current;
      try {
        const { act, again, kept } = await client.app.undo({ operation });
        const what = toldAct(latest.current, act);
        const message =
          kept.length > 0
            ? t('common.undonePartly', { what, count: kept.length })
            : t(again ? 'common.doneAgain' : 'common.undone', { what });
        showDone({ message });
      } catch (error) {
        failed(error);
      }
    };
    const saved = (message: string, operation?: OperationUid, before?: () => Promise<unknown>): void => {
      const id = showDone({
        ...closable(),
        autoClose: 8_000,
        message:
          operation === undefined ? (
            message
          ) : (
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="sm" inherit>
                {message}
              </Text>
              <Button
                variant="light"
                style={{ flex: 'none' }}
                size="compact-xs"
                onClick={() => {
                  notifications.hide(id);
                  void Promise.resolve(before?.()).then(() => undo(operation), failed);
                }}
              >
                {latest.current.t('common.act.undo')}
              </Button>
            </Group>
          ),
      });
    };
    return { saved, failed, undo };
  }, [client]);
}
