import { err, ok, type Result } from '../../kernel/result.ts';
import { type Situation, situationOf } from './situations.ts';
import { STEP_ID, StepReader } from './step-reader.ts';
import { BACK, MOST_UNITS, type Step, type TalkTrack, TRACK_LANGUAGES, type TrackLanguage } from './track.ts';
import { type TrackFault, trackFault } from './track-fault.ts';
import { flowFaults } from './track-flow.ts';
import { type FrontMatter, frontMatter, type Line, linesOf } from './track-lines.ts';

const SECTIONS: ReadonlyMap<string, Step['kind']> = new Map([
  ['talk', 'talk'],
  ['objections', 'objection'],
]);

/**
 * Reads the file of a talk track (docs/talk-tracks.md). Errors: everything that is wrong with it, by line; no file with an error is
 * ever run. Text beyond `MOST_UNITS` is refused unread.
 */
export function parseTrack(text: string): Result<TalkTrack, readonly TrackFault[]> {
  if (text.length > MOST_UNITS) return err([trackFault('too-long', 1, { units: text.length, limit: MOST_UNITS })]);
  const lines = linesOf(text);
  const front = frontMatter(lines);
  const head = headOf(front);
  const body = stepsOf(front.body, head.track.language);
  const steps = [...body.steps].sort((a, b) => Number(a.kind === 'objection') - Number(b.kind === 'objection'));
  const faults = [...front.faults, ...head.faults, ...body.faults];
  if (!steps.some(({ kind }) => kind === 'talk')) {
    // The end of the file is where the steps should have come.
    faults.push(trackFault('no-steps', lines.length));
  }
  // An outcome that could not be read is told once.
  const isEndUnread = faults.some(({ code }) => code === 'outcome-unknown');
  faults.push(...flowFaults(steps).filter(({ code }) => code !== 'no-end' || !isEndUnread));
  if (faults.length > 0) return err(faults.sort((a, b) => a.line - b.line));
  return ok({ ...head.track, steps });
}

function headOf({ fields, faults: known }: FrontMatter): { track: Omit<TalkTrack, 'steps'>; faults: TrackFault[] } {
  const faults: TrackFault[] = [];
  const id = fields.get('track');
  if (id !== undefined && !STEP_ID.test(id.text)) faults.push(trackFault('id-invalid', id.at, { track: id.text }));

  const written = fields.get('language');
  const language = TRACK_LANGUAGES.find((tag) => tag === written?.text);
  if (written !== undefined && language === undefined) {
    faults.push(trackFault('language-unknown', written.at, { language: written.text }));
  }
  const situations: Situation[] = [];
  const named = fields.get('situation');
  for (const name of named?.text.split(/[,，、]/) ?? []) {
    const situation = situationOf(name);
    if (situation === null) faults.push(trackFault('situation-unknown', named?.at ?? 1, { situation: name.trim() }));
    else if (!situations.includes(situation)) situations.push(situation);
  }
  const title = fields.get('title')?.text ?? '';
  // Without its head a file is refused anyway; its steps are read as in English to tell what else is wrong.
  const track = { id: id?.text ?? '', title, situations, language: language ?? ('en' as const) };
  return { track, faults: known.some(({ code }) => code === 'front-matter-open') ? [] : faults };
}

function headingOf({ at, text }: Line, kind: Step['kind']) {
  const [, id = '', label = ''] = /^##\s*([^:：]*?)\s*(?:[:：]\s*(.*))?$/.exec(text) ?? [];
  return { id, label: label === '' ? null : label, kind, line: at };
}

function stepsOf(body: readonly Line[], language: TrackLanguage): { steps: Step[]; faults: TrackFault[] } {
  const steps = new Map<string, Step>();
  const faults: TrackFault[] = [];
  const sections = new Set<string>();
  let kind: Step['kind'] | null = null;
  let reader: StepReader | null = null;

  const finish = (): void => {
    if (reader === null) return;
    const { step, faults: found } = reader.finish();
    faults.push(...found);
    const earlier = steps.get(step.id);
    if (earlier === undefined) steps.set(step.id, step);
    else faults.push(trackFault('step-twice', step.line, { step: step.id, first: earlier.line }));
    reader = null;
  };

  for (const line of body) {
    const { at, text } = line;
    if (/^##(?!#)/.test(text)) {
      finish();
      const heading = headingOf(line, kind ?? 'talk');
      if (!STEP_ID.test(heading.id) || heading.id === BACK) {
        faults.push(trackFault('step-name-invalid', at, { step: heading.id }));
      }
      if (kind === null) faults.push(trackFault('outside-step', at));
      reader = new StepReader(heading, language);
    } else if (/^#(?!#)/.test(text)) {
      finish();
      const name = text.slice(1).trim().toLowerCase();
      kind = SECTIONS.get(name) ?? null;
      if (kind === null) faults.push(trackFault('section-unknown', at, { section: text.slice(1).trim() }));
      else if (sections.has(name)) faults.push(trackFault('section-twice', at, { section: name }));
      sections.add(name);
    } else if (reader !== null) reader.read(line);
    else if (text !== '') faults.push(trackFault('outside-step', at));
  }
  finish();
  return { steps: [...steps.values()], faults };
}
