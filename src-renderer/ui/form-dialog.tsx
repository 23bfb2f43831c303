import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/use-keys.ts';
import classes from './form-dialog.module.css';

interface FormDialogProps {
  title: string;
  /** The word on the button that does it; without one, there is only something to read. */
  submit?: string;
  /** Cannot be sent as it is. */
  incomplete?: boolean;
  /** It cannot be taken back. */
  isFinal?: boolean;
  /** Resolves when it is done or has failed; who calls closes the dialog. */
  onSubmit?: () => Promise<void>;
  onClose: () => void;
  size?: number;
  children: ReactNode;
}

/**
 * A small form over the page: its fields, Cancel and the one act, sent by Enter, and from a field of several lines by Ctrl Enter. Escape
 * or a click beside it never throws away what was typed without a word: the second time does.
 */
export function FormDialog({
  title,
  submit,
  incomplete = false,
  isFinal = false,
  onSubmit,
  onClose,
  size,
  children,
}: FormDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState(false);
  const [warned, setWarned] = useState(false);
  const leave = (): void => {
    if (typed && !warned && submit !== undefined) setWarned(true);
    else onClose();
  };
  const send = async (): Promise<void> => {
    if (incomplete || busy || onSubmit === undefined) return;
    setBusy(true);
    try {
      await onSubmit();
    } finally {
      setBusy(false);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void send() }, { inDialog: true, enabled: submit !== undefined });
  return (
    <Modal
      opened
      onClose={leave}
      title={title}
      {...(size === undefined ? {} : { size })}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <form
        className={classes.form}
        onInput={() => setTyped(true)}
        onSubmit={(event) => {
          event.preventDefault();
          // A portal's event bubbles to the form that it was opened from.
          event.stopPropagation();
          void send();
        }}
      >
        {children}
        <div className={classes.foot}>
          {warned && (
            <p className={classes.warning} role="alert">
              {t('common.typedIsLost')}
            </p>
          )}
          <Button variant="default" onClick={onClose}>
            {t(submit === undefined ? 'common.act.close' : warned ? 'common.act.discard' : 'common.act.cancel')}
          </Button>
          {submit !== undefined && (
            <Button type="submit" {...(isFinal ? { color: 'red' } : {})} disabled={incomplete} loading={busy}>
              {submit}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
