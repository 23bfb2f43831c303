import { Fragment } from 'react';
import type { TrackFacts } from '#domain/talk-track/facts.ts';
import { fillIn, type Span } from '#domain/talk-track/template.ts';
import type { Step } from '#domain/talk-track/track.ts';
import classes from './talk-track.module.css';

/** Pieces with the place at which each begins. */
function placed(spans: readonly Span[]): (Span & { readonly at: number })[] {
  let at = 0;
  return spans.map((span) => {
    const here = { ...span, at };
    at += span.text.length;
    return here;
  });
}

/** What a step says, facts filled in and marked, with its hints between; what its conditions leave empty is not there. */
export function TrackWords({ step, facts }: { step: Step; facts: TrackFacts }) {
  const words = step.words
    .map(({ kind, text, line }) => ({ kind, line, spans: placed(fillIn(text, facts)) }))
    .filter(({ spans }) => spans.length > 0);
  return (
    <div className={classes.words} data-kind={step.kind}>
      {words.map(({ kind, line, spans }) => (
        <p key={line} className={kind === 'say' ? classes.say : classes.hint}>
          {spans.map(({ text, fact, at }) => (fact ? <b key={at}>{text}</b> : <Fragment key={at}>{text}</Fragment>))}
        </p>
      ))}
    </div>
  );
}
