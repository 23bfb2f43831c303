import type { Task } from '#domain/model/history.ts';
import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';
import { SHAPES } from './row-shapes.ts';

export interface OpenTask {
  readonly task: Omit<Task, 'customer'>;
  readonly customerId: number;
  readonly name: string;
  readonly company: string | null;
}

/** Customers who are not the owner's or nobody's, or must not be called, are owed nothing by the owner. */
const OPEN = `FROM (SELECT customer_id, due_at, ${SHAPES.task.json} AS task FROM task WHERE state = 'open' AND due_at <= ?) t
  CROSS JOIN customer c ON c.id = t.customer_id
  WHERE (c.owner_id = ? OR c.owner_id IS NULL) AND c.do_not_call_at IS NULL`;

const LIST = `SELECT t.task, t.customer_id AS customerId, c.name, c.company ${OPEN} ORDER BY t.due_at LIMIT ?`;
const COUNT = `SELECT count(*) AS tasks ${OPEN}`;

/** Open tasks of an owner's accounts and of nobody's that are due by `dueBy`, the first due first. */
export const openTasks = (reader: Reader, ownerId: number, dueBy: Instant, limit: number): readonly OpenTask[] =>
  reader
    .all<{ task: string; customerId: number; name: string; company: string | null }>(LIST, dueBy, ownerId, limit)
    .map(({ task, ...of }) => ({ ...of, task: JSON.parse(task) }));

export const countOpenTasks = (reader: Reader, ownerId: number, dueBy: Instant): number =>
  reader.get<{ tasks: number }>(COUNT, dueBy, ownerId)?.tasks ?? 0;
