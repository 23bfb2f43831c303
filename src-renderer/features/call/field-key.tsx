import { Keycap } from '../../ui/keycap.tsx';

/**
 * The key that goes to the first field of an outcome, beside its label: Tab, as long as nothing has the focus. In a dialog Tab walks
 * through what can be pressed first, and F2, which acts everywhere, is shown.
 */
export const fieldKey = (inDialog: boolean): string => (inDialog ? 'F2' : 'Tab');

export const FieldKey = ({ inDialog }: { inDialog: boolean }) => <Keycap chord={fieldKey(inDialog)} />;
