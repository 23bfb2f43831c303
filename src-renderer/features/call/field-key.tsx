import { Keycap } from '../../ui/keycap.tsx';

/** The key that goes to the first field of what an outcome asks, in a call and in a dialog. Where nothing has the focus Tab does as well. */
export const FIELD_KEY = 'F6';

/** Beside the label of that field. */
export const FieldKey = () => <Keycap chord={FIELD_KEY} />;
