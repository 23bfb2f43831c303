import { UnstyledButton } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TimelineItem } from '#contract/customer-views.ts';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import { type Stretch, stretchesOf, wayOf } from '#domain/talk-track/walked.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useEngine } from '../query/engine-access.tsx';
import { Tag } from './tags.tsx';
import classes from './timeline-entry.module.css';

type Used = NonNullable<Extract<TimelineItem, { kind: 'contact' }>['track']>;

/** The track of a call; pressed, it tells the way that the call went, through every track that it changed to. */
export function TrackWalked({ used }: { used: Used }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const stretches = stretchesOf(used);
  return (
    <>
      <UnstyledButton
        className={classes.track}
        aria-expanded={open}
        title={t('tracks.walked')}
        disabled={stretches.length === 0}
        onClick={() => setOpen(!open)}
      >
        <Tag>{t('tracks.used', { title: used.title })}</Tag>
      </UnstyledButton>
      {open && (
        <ol className={classes.walked} aria-label={t('tracks.walked')}>
          {stretches.map((stretch, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the way of a call never changes
            <StretchWalked key={place} stretch={stretch} title={stretch.hash === used.hash ? used.title : null} />
          ))}
        </ol>
      )}
    </>
  );
}

/** One stretch in the words of its version; a version that is not here any more tells its steps by their names. */
function StretchWalked({ stretch: { hash, path }, title }: { stretch: Stretch; title: string | null }) {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const { data } = useQuery(queries.talkTracks.get.queryOptions({ input: hash === '' ? skipToken : { hash } }));
  const parsed = data === undefined ? null : parseTrack(data.text);
  const track = parsed?.ok === true ? parsed.value : null;
  const way = track === null ? path.slice(1).map(({ step }) => step) : wayOf(track, path);
  return (
    <li lang={track?.language}>
      <b>{track?.title ?? title ?? hash.slice(0, 8)}</b>
      {' › '}
      {way.length === 0 ? t('tracks.onlyOpening') : way.join(' › ')}
    </li>
  );
}
