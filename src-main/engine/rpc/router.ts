import { implement, ORPCError } from '@orpc/server';
import { engineContract } from '#contract/engine.ts';
import { NEVER } from '#kernel/time.ts';
import type { ChangeFeed } from '../app/change-feed.ts';
import type { SampleMaker } from '../app/sample-maker.ts';
import { setUp } from '../app/set-up.ts';
import { setPreferences, status } from '../app/status.ts';
import { lastAct, undo } from '../app/undo.ts';
import { begin } from '../calls/begin.ts';
import { correct } from '../calls/correct.ts';
import { draft, withdraw } from '../calls/draft.ts';
import { entry } from '../calls/entry.ts';
import { finish } from '../calls/finish.ts';
import { attach, incoming } from '../calls/incoming.ts';
import { callView } from '../calls/kept-call.ts';
import { liftDoNotCall } from '../calls/lift-do-not-call.ts';
import { line } from '../calls/line.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { preview } from '../calls/preview.ts';
import { redial } from '../calls/redial.ts';
import { answerComplaint, closeComplaint } from '../complaints/complaints.ts';
import { getCustomer } from '../customers/card-of.ts';
import {
  addNumber,
  createCustomer,
  editCustomer,
  markHot,
  markNumber,
  markVulnerable,
  suppressCustomer,
} from '../customers/enter.ts';
import { eraseCustomer } from '../customers/erase.ts';
import { answerFeedback, noteFeedback } from '../customers/feedback.ts';
import { held } from '../customers/held.ts';
import { numbersIn } from '../customers/number-standings.ts';
import { addPerson, editPerson, personLeft, removePerson } from '../customers/people.ts';
import { pop } from '../customers/pop.ts';
import { closePromise, makePromise, settleComplaint } from '../customers/promises.ts';
import { reachHours } from '../customers/reach-hours.ts';
import { records } from '../customers/records.ts';
import { list, search } from '../customers/search.ts';
import { timeline } from '../customers/timeline.ts';
import { logTouch } from '../customers/touch.ts';
import { setStatus } from '../day/agent-now.ts';
import { dayView } from '../day/day-view.ts';
import { promisesAhead, promiseTold } from '../day/due-promises.ts';
import { barNumbers, listBarred } from '../do-not-call/barred-numbers.ts';
import { compareRecords, duplicatesOf, listDuplicates, mergeRecords, tellApart } from '../duplicates/duplicates.ts';
import type { EngineContext } from '../engine-context.ts';
import type { Team } from '../hub/team.ts';
import type { Imports } from '../imports/imports.ts';
import { policyFigures, policyVersions, publishFigures } from '../policy/policy-figures.ts';
import { previewPolicy } from '../policy/preview-policy.ts';
import type { LeaseClock } from '../ports/lease-clock.ts';
import { mark, unpin } from '../queue/mark.ts';
import { today } from '../queue/today.ts';
import { why } from '../queue/why.ts';
import { markPurchase } from '../sales/purchases.ts';
import { giveQuote, loseQuote } from '../sales/quotes.ts';
import { StoreFault } from '../store/fault.ts';
import { productsKnown } from '../store/products.ts';
import type { HubConnection } from '../sync/connect-hub.ts';
import { syncFacts } from '../sync/sync-facts.ts';
import { whileAway } from '../sync/while-away.ts';
import type { TalkTracks } from '../talk-tracks/talk-tracks.ts';
import { addTask, closeTask, listTasks, moveTask } from '../tasks/tasks.ts';
import { UnstatedRefusal, valueOrRefusal } from './refuse.ts';
import { teamProcedures } from './team-procedures.ts';

export interface RouterParts {
  readonly context: EngineContext;
  readonly calls: OpenCalls;
  readonly samples: SampleMaker;
  readonly imports: Imports;
  readonly tracks: TalkTracks;
  readonly changes: ChangeFeed;
  readonly team: Team;
  /** Of the program. */
  readonly version: string;
  readonly leaseClock: LeaseClock;
  /** Null in a store that works alone. */
  readonly link: () => HubConnection | null;
}

/** Faults of the store may come out of every procedure: they cross with their code, as errors that no procedure states. */
const base = implement(engineContract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof StoreFault)
      throw new ORPCError(error.fault.code, { status: 503, data: { facts: error.fault.facts } });
    if (error instanceof UnstatedRefusal)
      throw new ORPCError(error.refusal.code, { status: 500, data: { facts: error.refusal.facts } });
    throw error;
  }
});

/** The engine's contract over its use cases: checks shapes, turns refusals into the contract's errors, and nothing else. */
export function createRouter(parts: RouterParts) {
  const { context, calls, samples, imports, tracks, changes, team, version, leaseClock, link } = parts;
  const {
    app,
    queue,
    calls: call,
    customers,
    duplicates,
    imports: bulk,
    complaints,
    sales,
    tasks,
    policy,
    doNotCall,
  } = base;
  return {
    app: {
      status: app.status.handler(() => status(context, version)),
      setUp: app.setUp.handler(async ({ input, errors }) => {
        valueOrRefusal(errors, await setUp(context, samples, input));
        return status(context, version);
      }),
      sample: app.sample.handler(() => samples.progress),
      clearSample: app.clearSample.handler(async ({ errors }) => {
        valueOrRefusal(errors, await samples.clear());
        return status(context, version);
      }),
      setPreferences: app.setPreferences.handler(({ input }) => setPreferences(context, input)),
      changes: app.changes.handler(({ signal }) => changes.follow(signal)),
      lastAct: app.lastAct.handler(() => lastAct(context)),
      undo: app.undo.handler(async ({ input, errors }) => {
        const { kept, ...undone } = valueOrRefusal(errors, await undo(context, calls, input.operation));
        return { ...undone, kept: [...kept] };
      }),
    },
    duplicates: {
      list: duplicates.list.handler(({ input }) => listDuplicates(context, input.limit)),
      of: duplicates.of.handler(({ input, errors }) => valueOrRefusal(errors, duplicatesOf(context, input.customer))),
      compare: duplicates.compare.handler(({ input, errors }) =>
        valueOrRefusal(errors, compareRecords(context, input.customer, input.other)),
      ),
      merge: duplicates.merge.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await mergeRecords(context, calls, input)),
      ),
      tellApart: duplicates.tellApart.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await tellApart(context, input.customer, input.other)),
      ),
    },
    doNotCall: {
      list: doNotCall.list.handler(({ input }) =>
        listBarred(context, { digits: input.digits ?? '', after: input.after ?? 0, limit: input.limit }),
      ),
      add: doNotCall.add.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await barNumbers(context, input.text, input.reason)),
      ),
    },
    team: teamProcedures(context, team),
    policy: {
      get: policy.get.handler(() => policyFigures(context)),
      preview: policy.preview.handler(async ({ input, errors, signal }) =>
        valueOrRefusal(errors, await previewPolicy(context, input.figures, signal)),
      ),
      publish: policy.publish.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await publishFigures(context, input.figures)),
      ),
      versions: policy.versions.handler(() => policyVersions(context)),
    },
    queue: {
      today: queue.today.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await today(context, calls, input.limit)),
      ),
      why: queue.why.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await why(context, calls, input.customer)),
      ),
      mark: queue.mark.handler(async ({ input: { customer, ...wish }, errors }) =>
        valueOrRefusal(errors, await mark(context, customer, wish)),
      ),
      unpin: queue.unpin.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await unpin(context, input.customer, input.reason)),
      ),
    },
    calls: {
      begin: call.begin.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await begin(context, calls, input.customer, input.number ?? null)),
      ),
      incoming: call.incoming.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await incoming(context, calls, input.number)),
      ),
      attach: call.attach.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await attach(context, calls, input.call, input.customer)),
      ),
      redial: call.redial.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await redial(context, calls, input.call)),
      ),
      line: call.line.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await line(context, calls, input.call, input.event)),
      ),
      draft: call.draft.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await draft(context, calls, input.call, input.draft)),
      ),
      open: call.open.handler(() => calls.all().map((kept) => callView(kept, context.policy()))),
      preview: call.preview.handler(({ input, errors }) => {
        const of = { customer: input.customer, call: input.call ?? null, corrects: input.corrects ?? null };
        return valueOrRefusal(errors, preview(context, calls, of, input.draft));
      }),
      finish: call.finish.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await finish(context, calls, tracks, input.call, input.draft)),
      ),
      withdraw: call.withdraw.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await withdraw(context, calls, input.call)),
      ),
      liftDoNotCall: call.liftDoNotCall.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await liftDoNotCall(context, input.interaction)),
      ),
      entry: call.entry.handler(({ input, errors }) => valueOrRefusal(errors, entry(context, input.interaction))),
      correct: call.correct.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await correct(context, input.interaction, input.draft)),
      ),
    },
    customers: {
      get: customers.get.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await getCustomer(context, calls, input.customer)),
      ),
      pop: customers.pop.handler(({ input }) => pop(context, calls, input.number)),
      timeline: customers.timeline.handler(({ input, errors }) => {
        const page = valueOrRefusal(errors, timeline(context, input.customer, input.before ?? NEVER, input.limit));
        return { items: [...page.items], more: page.more };
      }),
      search: customers.search.handler(({ input }) => {
        const { hits, number } = search(context, input.query, input.limit);
        return { hits: [...hits], number };
      }),
      reachHours: customers.reachHours.handler(({ input, errors }) =>
        valueOrRefusal(errors, reachHours(context, input.customer)),
      ),
      list: customers.list.handler(({ input }) => {
        const page = list(context, input.stage ?? null, input.after ?? null, input.limit);
        return { ...page, customers: [...page.customers] };
      }),
      create: customers.create.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await createCustomer(context, input.fields, input.numbers)),
      ),
      edit: customers.edit.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await editCustomer(context, input.customer, input.fields)),
      ),
      addNumber: customers.addNumber.handler(async ({ input: { customer, person, ...typed }, errors }) =>
        valueOrRefusal(errors, await addNumber(context, customer, typed, person ?? null)),
      ),
      markNumber: customers.markNumber.handler(async ({ input: { customer, number, marks }, errors }) =>
        valueOrRefusal(errors, await markNumber(context, customer, number, marks)),
      ),
      addPerson: customers.addPerson.handler(async ({ input: { customer, ...person }, errors }) =>
        valueOrRefusal(errors, await addPerson(context, customer, person)),
      ),
      editPerson: customers.editPerson.handler(async ({ input: { customer, person, ...facts }, errors }) =>
        valueOrRefusal(errors, await editPerson(context, customer, person, facts)),
      ),
      removePerson: customers.removePerson.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await removePerson(context, input.customer, input.person)),
      ),
      personLeft: customers.personLeft.handler(async ({ input: { customer, person, ...leaving }, errors }) =>
        valueOrRefusal(errors, await personLeft(context, customer, person, leaving)),
      ),
      noteFeedback: customers.noteFeedback.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await noteFeedback(context, input.customer, input.topic, input.text)),
      ),
      answerFeedback: customers.answerFeedback.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await answerFeedback(context, input.feedback, input.answer)),
      ),
      numbers: customers.numbers.handler(({ input }) => numbersIn(context, input.text)),
      records: customers.records.handler(({ input, errors }) =>
        valueOrRefusal(errors, records(context, input.customer)),
      ),
      held: customers.held.handler(({ input, errors }) => valueOrRefusal(errors, held(context, calls, input.customer))),
      erase: customers.erase.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await eraseCustomer(context, calls, input.customer, input.confirm)),
      ),
      suppress: customers.suppress.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await suppressCustomer(context, input.customer, input.reason)),
      ),
      markHot: customers.markHot.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await markHot(context, input.customer, input.hot, input.date)),
      ),
      markVulnerable: customers.markVulnerable.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await markVulnerable(context, input.customer, input.vulnerable)),
      ),
      logTouch: customers.logTouch.handler(async ({ input: { customer, ...touch }, errors }) =>
        valueOrRefusal(errors, await logTouch(context, customer, touch)),
      ),
      promise: customers.promise.handler(async ({ input: { customer, ...promise }, errors }) =>
        valueOrRefusal(errors, await makePromise(context, customer, promise)),
      ),
      settleComplaint: customers.settleComplaint.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await settleComplaint(context, input.complaint)),
      ),
      closePromise: customers.closePromise.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await closePromise(context, input.promise, input.state, input.movedTo ?? null)),
      ),
    },
    day: {
      ahead: base.day.ahead.handler(() => promisesAhead(context)),
      told: base.day.told.handler(async ({ input }) => {
        await promiseTold(context, input.promise, input.againAt);
        return {};
      }),
      view: base.day.view.handler(({ errors }) => valueOrRefusal(errors, dayView(context, calls))),
      setStatus: base.day.setStatus.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await setStatus(context, input.status, input.list)),
      ),
    },
    complaints: {
      answer: complaints.answer.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await answerComplaint(context, input.complaint, input.action, input.actionDueAt)),
      ),
      close: complaints.close.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await closeComplaint(context, input.complaint)),
      ),
    },
    sales: {
      products: sales.products.handler(({ input }) => ({
        products: productsKnown(context.store.reader, context.store.ids, input.customer, input.limit),
      })),
      giveQuote: sales.giveQuote.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await giveQuote(context, input.customer, input.quote)),
      ),
      loseQuote: sales.loseQuote.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await loseQuote(context, input.quote)),
      ),
      markPaid: sales.markPaid.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await markPurchase(context, input.purchase, 'purchase.paid@1')),
      ),
      markReturned: sales.markReturned.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await markPurchase(context, input.purchase, 'purchase.returned@1')),
      ),
    },
    tasks: {
      list: tasks.list.handler(({ input, errors }) =>
        valueOrRefusal(errors, listTasks(context, input.dueBy ?? null, input.limit)),
      ),
      add: tasks.add.handler(async ({ input: { customer, ...task }, errors }) =>
        valueOrRefusal(errors, await addTask(context, customer, task)),
      ),
      close: tasks.close.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await closeTask(context, input.task, input.state)),
      ),
      move: tasks.move.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await moveTask(context, input.task, input.dueAt)),
      ),
    },
    imports: {
      open: bulk.open.handler(({ input, errors }) => valueOrRefusal(errors, imports.open(input.name, input.bytes))),
      append: bulk.append.handler(async ({ input: { id, offset, chunk }, errors }) =>
        valueOrRefusal(errors, await imports.append(id, offset, chunk)),
      ),
      inspect: bulk.inspect.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await imports.inspect(input.id, input.sheet ?? null)),
      ),
      preview: bulk.preview.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await imports.preview(input.id, input.options)),
      ),
      state: bulk.state.handler(({ input, errors }) => valueOrRefusal(errors, imports.state(input.id))),
      list: bulk.list.handler(() => imports.list()),
      rows: bulk.rows.handler(async ({ input: { id, fate, offset, limit }, errors }) =>
        valueOrRefusal(errors, await imports.rows(id, fate ?? null, offset, limit)),
      ),
      commit: bulk.commit.handler(async ({ input, errors }) => valueOrRefusal(errors, await imports.commit(input.id))),
      cancel: bulk.cancel.handler(async ({ input, errors }) => valueOrRefusal(errors, await imports.cancel(input.id))),
      fates: bulk.fates.handler(async ({ input, errors }) => valueOrRefusal(errors, await imports.fates(input.id))),
      undo: bulk.undo.handler(async ({ input, errors }) => valueOrRefusal(errors, await imports.undo(input.id))),
    },
    sync: {
      facts: base.sync.facts.handler(() => syncFacts(context, leaseClock, link())),
      whileAway: base.sync.whileAway.handler(() => ({ told: whileAway(context) })),
      readWhileAway: base.sync.readWhileAway.handler(async () => {
        await context.store.writer.command('hub.read-while-away', null);
        return {};
      }),
      wake: base.sync.wake.handler(() => {
        link()?.wake();
        return {};
      }),
      checkOut: base.sync.checkOut.handler(async ({ input }) => {
        await link()?.checkOut(input.length);
        return {};
      }),
      checkIn: base.sync.checkIn.handler(async () => {
        await link()?.checkIn();
        return {};
      }),
    },
    talkTracks: {
      list: base.talkTracks.list.handler(() => tracks.list()),
      get: base.talkTracks.get.handler(({ input, errors }) => valueOrRefusal(errors, tracks.get(input.hash))),
      publish: base.talkTracks.publish.handler(async ({ input, errors }) =>
        valueOrRefusal(errors, await tracks.publish(input.text)),
      ),
      decide: base.talkTracks.decide.handler(async ({ input: { track, language, as }, errors }) =>
        valueOrRefusal(errors, await tracks.decide(track, language, as)),
      ),
    },
  };
}
