import { Button, SegmentedControl, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { LANGUAGES, type Language } from '#contract/app.ts';
import type { TrackListing } from '#contract/talk-tracks.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { Empty, Waiting } from '../../ui/states.tsx';
import { Tag } from '../../ui/tags.tsx';
import { CheckFile } from './check-file.tsx';
import { CompanyEntry } from './company-entry.tsx';
import { inOrder } from './track-order.ts';
import { TrackOutline } from './track-outline.tsx';
import classes from './tracks-page.module.css';
import { useTrack, useTracks } from './use-track.ts';

/** Hands a text over as a file of the person's own. */
function saveAsFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** One track: where it comes from, what may be done with it, and all that it says. */
function OneTrack({ listing }: { listing: TrackListing }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const { track, text, missing } = useTrack(listing.hash);
  const { title, language, decided, offered, origin } = listing;

  async function decide(as: 'offered' | 'withheld' | 'library'): Promise<void> {
    try {
      const { operation } = await client.talkTracks.decide({ track: listing.track, language, as });
      const said = { offered: 'offeredNow', withheld: 'withheldNow', library: 'libraryNow' } as const;
      report.saved(t(`tracks.page.${said[as]}`, { title }), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  const from =
    origin === 'library' || decided === null
      ? t('tracks.page.library')
      : t('tracks.page.published', { day: day(speech, decided.at), by: decided.by ?? '' });
  return (
    <article className={classes.one}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title}>{title}</h2>
          <p className={classes.tags}>
            {listing.situations.map((situation) => (
              <Tag key={situation}>{t(`tracks.situation.${situation}`)}</Tag>
            ))}
            {!offered && <Tag look="amber">{t('tracks.page.withheld')}</Tag>}
            <span className={classes.quiet}>{from}</span>
          </p>
        </div>
        <div className={classes.acts}>
          {text !== null && (
            <Button variant="default" size="xs" onClick={() => saveAsFile(`${listing.track}.md`, text)}>
              {t('tracks.page.save')}
            </Button>
          )}
          {origin === 'published' && listing.inLibrary && (
            <Button variant="default" size="xs" onClick={() => void decide('library')}>
              {t('tracks.page.toLibrary')}
            </Button>
          )}
          <Button variant="default" size="xs" onClick={() => void decide(offered ? 'withheld' : 'offered')}>
            {t(offered ? 'tracks.page.withhold' : 'tracks.page.offer')}
          </Button>
        </div>
      </div>
      {track === null ? missing ? <Empty title={t('tracks.notFound')} /> : <Waiting /> : <TrackOutline track={track} />}
    </article>
  );
}

interface TracksPageProps {
  company: string | null;
  onCompany: (company: string | null) => void;
}

/** All talk tracks by language: read, check a file, publish, go back to the library's (method section 10). */
export function TracksPage({ company, onCompany }: TracksPageProps) {
  const { t, language: own } = useSpeech();
  const tracks = useTracks();
  const [language, setLanguage] = useState<Language>(own);
  const [chosen, setChosen] = useState<string | null>(null);
  if (tracks === undefined) return <Waiting />;
  const shown = inOrder(tracks.filter((track) => track.language === language));
  const listing = shown.find(({ track }) => track === chosen) ?? null;
  return (
    <main className={classes.page}>
      <nav className={classes.side} aria-label={t('tracks.page.title')}>
        <h1 className={classes.pageTitle}>{t('tracks.page.title')}</h1>
        <SegmentedControl
          aria-label={t('tracks.page.languages')}
          fullWidth
          size="xs"
          value={language}
          data={LANGUAGES.map((tag) => ({ value: tag, label: t(`settings.languages.${tag}`) }))}
          onChange={(tag) => setLanguage(LANGUAGES.find((one) => one === tag) ?? own)}
        />
        <ul className={classes.list} lang={language}>
          {shown.map(({ track, title, offered, origin }) => (
            <li key={track}>
              <UnstyledButton
                className={classes.entry}
                aria-current={track === chosen ? 'true' : undefined}
                data-withheld={!offered || undefined}
                onClick={() => setChosen(track)}
              >
                {title}
                {origin === 'published' && <span className={classes.mark} aria-hidden="true" />}
              </UnstyledButton>
            </li>
          ))}
        </ul>
        <CompanyEntry key={company} company={company} keyRests onCompany={onCompany} />
      </nav>
      <div className={classes.body}>
        <CheckFile
          tracks={tracks}
          onPublished={(published) => {
            setLanguage(published.language);
            setChosen(published.track);
          }}
        >
          {listing === null ? (
            <Empty title={t('tracks.page.pick')} text={`${t('tracks.page.text')} ${t('tracks.page.format')}`} />
          ) : (
            <OneTrack key={listing.hash} listing={listing} />
          )}
        </CheckFile>
      </div>
    </main>
  );
}
