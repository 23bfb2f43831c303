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

/** A small form over the page: its fields, Cancel and the one act, sent by Enter, and from a field of several lines by Ctrl Enter. */
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
      onClose={onClose}
      title={title}
      {...(size === undefined ? {} : { size })}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          // A portal's event bubbles to the form that it was opened from.
          event.stopPropagation();
          void send();
        }}
      >
        {children}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t(submit === undefined ? 'common.act.close' : 'common.act.cancel')}
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
