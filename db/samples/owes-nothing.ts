import type { SampleCustomer } from './life.ts';

/** Whether somebody may be called, and is owed, promised and due nothing else. */
export function owesNothing({ customer, promises, tasks, complaints, mark }: SampleCustomer): boolean {
  const { doNotCallAt, closedReason, vulnerableAt, declaredStage } = customer;
  const mayBeCalled = doNotCallAt === null && closedReason === null && vulnerableAt === null;
  return (
    mayBeCalled &&
    declaredStage === null &&
    mark === null &&
    promises.every(({ state }) => state !== 'open') &&
    tasks.every(({ state }) => state !== 'open') &&
    complaints.every(({ settledAt }) => settledAt !== null)
  );
}
