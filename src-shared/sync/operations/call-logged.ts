import { defineOperation } from './define.ts';
import { loggedCall, readsOfCall, writeCall } from './outcome-effects.ts';

/** A call and what came of it. Never refused, only flagged. */
export const callLogged = defineOperation({
  type: 'call.logged@1',
  payload: loggedCall,
  reads: readsOfCall,
  does: (draft, operation) => writeCall(draft, operation.payload, operation),
});
