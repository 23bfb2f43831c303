import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { type ReactNode, useRef, useState } from 'react';
import type { TrackListing } from '#contract/talk-tracks.ts';
import { trackFaultSentence } from '#contract/track-faults/track-faults.ts';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import { MOST_UNITS, type TalkTrack } from '#domain/talk-track/track.ts';
import { type TrackFault, trackFault } from '#domain/talk-track/track-fault.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { TrackOutline } from './track-outline.tsx';
import classes from './tracks-page.module.css';

/** A file that was dropped: a track that can be published, or what is wrong with it. */
interface Checked {
  readonly name: string;
  readonly text: string;
  readonly track: TalkTrack | null;
  readonly faults: readonly TrackFault[];
}

/** More bytes than the longest track can have in UTF-8: not worth reading. */
const MOST_BYTES = 4 * MOST_UNITS;

async function checked(file: File): Promise<Checked> {
  const { name } = file;
  if (file.size > MOST_BYTES) {
    const faults = [trackFault('too-long', 1, { units: file.size, limit: MOST_UNITS })];
    return { name, text: '', track: null, faults };
  }
  const text = await file.text();
  const parsed = parseTrack(text);
  return parsed.ok
    ? { name, text, track: parsed.value, faults: [] }
    : { name, text, track: null, faults: parsed.error };
}

function Faults({ file }: { file: Checked }) {
  const { t, language } = useSpeech();
  const lines = file.text.split(/\r\n|\r|\n/);
  return (
    <div role="alert">
      <p>{t('tracks.page.faults', { count: file.faults.length })}</p>
      <ol className={classes.faults}>
        {file.faults.map((fault) => (
          <li key={`${fault.line} ${fault.code} ${JSON.stringify(fault.facts)}`}>
            <span className={classes.line}>{t('tracks.page.line', { line: fault.line })}</span>
            <span>
              <code className={classes.quoted}>{lines[fault.line - 1]?.trim() ?? ''}</code>
              {trackFaultSentence(language, fault)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface CheckFileProps {
  tracks: readonly TrackListing[];
  onPublished: (track: Pick<TrackListing, 'track' | 'language'>) => void;
  /** What stands there while no file is looked over. */
  children: ReactNode;
}

/** Looks a file over before anything is published: what is wrong with which line, or what it would take the place of. */
export function CheckFile({ tracks, onPublished, children }: CheckFileProps) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const choose = useRef<() => void>(null);
  const [file, setFile] = useState<Checked | null>(null);
  const [busy, setBusy] = useState(false);
  const track = file?.track ?? null;
  const former = tracks.find((one) => one.track === track?.id && one.language === track.language) ?? null;

  async function publish({ text, track: sound }: Checked): Promise<void> {
    if (sound === null) return;
    setBusy(true);
    try {
      const done = await client.talkTracks.publish({ text });
      report.saved(t('tracks.page.publishedNow', { title: sound.title }), done.operation);
      setFile(null);
      onPublished(done);
    } catch (error) {
      report.failed(error);
    } finally {
      setBusy(false);
    }
  }

  if (file === null) {
    return (
      <>
        <Dropzone
          openRef={choose}
          multiple={false}
          maxFiles={1}
          activateOnClick={false}
          activateOnKeyboard={false}
          className={classes.drop}
          onDrop={([dropped]) => {
            if (dropped !== undefined) void checked(dropped).then(setFile, report.failed);
          }}
          inputProps={{ 'aria-label': t('tracks.page.drop') }}
        >
          <Button variant="default" style={{ pointerEvents: 'all' }} onClick={() => choose.current?.()}>
            {t('tracks.page.drop')}
          </Button>
          <p className={classes.quiet}>{t('tracks.page.dropText')}</p>
        </Dropzone>
        {children}
      </>
    );
  }
  return (
    <section className={classes.checked} aria-label={t('tracks.page.checking')}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title}>{file.name}</h2>
          {track !== null && (
            <p>
              {t('tracks.page.sound')}{' '}
              {former === null ? t('tracks.page.adds') : t('tracks.page.replaces', { title: former.title })}
            </p>
          )}
        </div>
        <div className={classes.acts}>
          <KeyButton chord="Escape" onPress={() => setFile(null)}>
            {t('tracks.page.discard')}
          </KeyButton>
          {track !== null && (
            <KeyButton chord="Ctrl+Enter" look="primary" disabled={busy} onPress={() => void publish(file)}>
              {t('tracks.page.publish')}
            </KeyButton>
          )}
        </div>
      </div>
      {track === null ? <Faults file={file} /> : <TrackOutline track={track} />}
    </section>
  );
}
