import { COMPLAINT_CAUSES, OUTCOMES, REFUSAL_REASONS } from '../model/history.ts';
import { ASKED_FIELDS } from './facts.ts';
import { templateFaults } from './template.ts';
import type { Answer, Ask, Ending, Step, TrackLanguage, Words } from './track.ts';
import { BACK, MOST_ANSWERS } from './track.ts';
import { type TrackFault, trackFault } from './track-fault.ts';
import type { Line } from './track-lines.ts';

const TEMPLATE = /\{\{|\{%/;

/** A step id: lower-case letters, digits and hyphens, beginning with a letter. */
export const STEP_ID = /^[a-z][a-z0-9-]{0,39}$/;

/** Splits 'a -> b' or 'a → b' at its last arrow; null: there is none, or nothing on one side. */
function answerOf({ at, text }: Line): Answer | null {
  const [, label = '', to = ''] = /^-\s*(.*\S)\s*(?:->|→)\s*(\S+)$/.exec(text) ?? [];
  return label === '' || to === '' ? null : { label, to, line: at };
}

/** Reads the lines of one step as they come; `finish` tells the step and all that is wrong inside of it. */
export class StepReader {
  readonly id: string;
  readonly line: number;
  readonly #kind: Step['kind'];
  readonly #label: string | null;
  readonly #joint: string;
  readonly #words: Words[] = [];
  readonly #asks: Ask[] = [];
  readonly #answers: Answer[] = [];
  readonly #faults: TrackFault[] = [];
  #ending: Ending | null = null;
  /** An answer or an ending was written, readable or not. */
  #leadsOn = false;
  #paragraph: { kind: Words['kind']; lines: Line[] } | null = null;

  constructor(
    heading: { id: string; label: string | null; kind: Step['kind']; line: number },
    language: TrackLanguage,
  ) {
    this.id = heading.id;
    this.line = heading.line;
    this.#kind = heading.kind;
    this.#label = heading.label;
    // Chinese has no blanks between words: lines of one paragraph join without.
    this.#joint = language === 'en' ? ' ' : '';
    if (heading.kind === 'objection' && heading.label === null) {
      this.#fault('objection-without-label', heading.line, { step: heading.id });
    }
    this.#refuseTemplate(heading.label ?? '', heading.line);
  }

  read(line: Line): void {
    const { at, text } = line;
    if (text.startsWith('>')) {
      this.#say('hint', { at, text: text.slice(1).trim() });
      return;
    }
    if (text !== '' && !/^(-|\?|？|=>|⇒)/.test(text)) {
      this.#say('say', line);
      return;
    }
    this.#endParagraph();
    if (/^(-|=>|⇒)/.test(text)) this.#leadsOn = true;
    if (text.startsWith('-')) this.#readAnswer(line);
    else if (/^[?？]/.test(text)) this.#readAsk(line);
    else if (text !== '') this.#readEnding(line);
  }

  finish(): { readonly step: Step; readonly faults: readonly TrackFault[] } {
    this.#endParagraph();
    const { id, line } = this;
    const answers = this.#answers;
    const ending = this.#ending;
    if (!this.#words.some(({ kind }) => kind === 'say')) this.#fault('step-empty', line, { step: id });
    if (!this.#leadsOn) this.#fault('dead-end', line, { step: id });
    if (answers.length > 0 && ending !== null) this.#fault('ending-with-answers', ending.line, { step: id });
    const surplus = answers[MOST_ANSWERS];
    if (surplus !== undefined) this.#fault('too-many-answers', surplus.line, { step: id, limit: MOST_ANSWERS });
    const step: Step = {
      id,
      kind: this.#kind,
      label: this.#label,
      words: this.#words,
      asks: this.#asks,
      answers,
      ending,
      line,
    };
    return { step, faults: this.#faults };
  }

  #fault(code: TrackFault['code'], line: number, facts: TrackFault['facts'] = {}): void {
    this.#faults.push(trackFault(code, line, facts));
  }

  #refuseTemplate(text: string, line: number): void {
    if (TEMPLATE.test(text)) this.#fault('template-not-here', line);
  }

  #say(kind: Words['kind'], line: Line): void {
    if (this.#paragraph?.kind !== kind) {
      this.#endParagraph();
      this.#paragraph = { kind, lines: [] };
    }
    this.#paragraph.lines.push(line);
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    const [first] = paragraph?.lines ?? [];
    if (paragraph === null || first === undefined) return;
    const text = paragraph.lines.map((line) => line.text).join(this.#joint);
    if (text.trim() === '') return;
    this.#words.push({ kind: paragraph.kind, text, line: first.at });
    for (const { code, at, facts } of templateFaults(text)) {
      this.#fault(code, this.#lineAt(paragraph.lines, at), facts);
    }
  }

  /** The line on which the character at `offset` of the joined paragraph was written. */
  #lineAt(lines: readonly Line[], offset: number): number {
    let end = 0;
    for (const { at, text } of lines) {
      end += text.length + this.#joint.length;
      if (offset < end) return at;
    }
    return lines.at(-1)?.at ?? this.line;
  }

  #readAnswer(line: Line): void {
    const answer = answerOf(line);
    if (answer === null) {
      this.#fault('answer-unreadable', line.at);
      return;
    }
    this.#refuseTemplate(answer.label, line.at);
    if (answer.to === BACK && this.#kind === 'talk') this.#fault('back-outside-objection', line.at, { step: this.id });
    this.#answers.push(answer);
  }

  #readAsk({ at, text }: Line): void {
    const [, written = '', question = ''] = /^[?？]\s*([a-z]+)\s*[:：]\s*(.+)$/i.exec(text) ?? [];
    if (written === '') {
      this.#fault('question-unreadable', at);
      return;
    }
    this.#refuseTemplate(question, at);
    const field = ASKED_FIELDS.find((name) => name === written);
    if (field === undefined) {
      this.#fault('fact-not-asked', at, { field: written });
      return;
    }
    const notes = this.#asks.filter((ask) => ask.field === 'note').length;
    const key = field === 'note' ? `note:${this.id}:${notes + 1}` : field;
    this.#asks.push({ key, field, question, line: at });
  }

  #readEnding({ at, text }: Line): void {
    const [written = '', detail, ...rest] = text.replace(/^(=>|⇒)\s*/, '').split(/\s+/);
    if (this.#ending !== null) {
      this.#fault('ending-twice', at, { step: this.id });
      return;
    }
    const outcome = OUTCOMES.find((name) => name === written);
    if (outcome === undefined) {
      this.#fault('outcome-unknown', at, { outcome: written });
      return;
    }
    const refusalReason = outcome === 'refused' ? (REFUSAL_REASONS.find((name) => name === detail) ?? null) : null;
    const complaintCause = outcome === 'complaint' ? (COMPLAINT_CAUSES.find((name) => name === detail) ?? null) : null;
    const isDetailKnown = detail === undefined || refusalReason !== null || complaintCause !== null;
    if (!isDetailKnown || rest.length > 0) {
      this.#fault('detail-unknown', at, { outcome, detail: [detail, ...rest].join(' ') });
    }
    this.#ending = { outcome, refusalReason, complaintCause, line: at };
  }
}
