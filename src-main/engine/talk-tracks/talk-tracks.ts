import type { TrackListing } from '#contract/talk-tracks.ts';
import { latestPublications, type TrackPublication, trackKey } from '#domain/talk-track/publication.ts';
import type { TrackLanguage } from '#domain/talk-track/track.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createUid, type OperationUid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { agentName } from '../store/agents.ts';
import { readPublications } from '../store/publications.ts';
import { readTrackLibrary } from './track-library.ts';
import { type TrackVersion, trackVersion } from './track-version.ts';

export interface Published {
  readonly operation: OperationUid;
  readonly track: string;
  readonly language: TrackLanguage;
  readonly hash: string;
}

/** The tracks of the library and what the team has made of them. Texts are parsed once; decisions are read from the store each time. */
export class TalkTracks {
  readonly #context: EngineContext;
  readonly #folder: URL;
  #library: ReadonlyMap<string, TrackVersion> | null = null;
  readonly #parsed = new Map<string, TrackVersion | null>();

  constructor(context: EngineContext, folder: URL) {
    this.#context = context;
    this.#folder = folder;
  }

  /** Every track as it stands, by language and id. */
  list(): TrackListing[] {
    const library = this.#ofLibrary();
    const decided = latestPublications(this.#publications());
    const keys = [...new Set([...library.keys(), ...decided.keys()])].sort();
    return keys.flatMap((key) => {
      const publication = decided.get(key) ?? null;
      const ours = library.get(key) ?? null;
      const published = publication === null ? null : this.#versionOf(publication);
      const version = published ?? ours;
      return version === null ? [] : [this.#listing(version, ours !== null, publication)];
    });
  }

  /** A version by its hash, also one that was replaced; null: this program never saw it. */
  version(hash: string): TrackVersion | null {
    for (const version of this.#ofLibrary().values()) if (version.hash === hash) return version;
    for (const publication of this.#publications()) {
      const version = this.#versionOf(publication);
      if (version?.hash === hash) return version;
    }
    return null;
  }

  /** The text of a version. Errors: `not-found`. */
  get(hash: string): Result<{ hash: string; text: string }, RungError> {
    const version = this.version(hash);
    return version === null ? err(rungError('not-found')) : ok({ hash, text: version.text });
  }

  /** Errors: `track-faulty` {line, fault, faults}; `not-set-up`. Durable when answered. */
  async publish(text: string): Promise<Result<Published, RungError>> {
    const version = trackVersion(text);
    if (!version.ok) {
      const [first] = version.error;
      const facts = { line: first?.line ?? 1, fault: first?.code ?? '', faults: version.error.length };
      return err(rungError('track-faulty', facts));
    }
    const { id: track, language } = version.value.track;
    const done = await this.#decide(track, language, version.value.text, true);
    return done.ok ? ok({ ...done.value, track, language, hash: version.value.hash }) : done;
  }

  /** Errors: `not-found`, also where there is no track in the library to go back to; `not-set-up`. Durable when answered. */
  async decide(
    track: string,
    language: TrackLanguage,
    as: 'offered' | 'withheld' | 'library',
  ): Promise<Result<{ operation: OperationUid }, RungError>> {
    const now = this.list().find((listing) => trackKey(listing) === trackKey({ track, language }));
    if (now === undefined || (as === 'library' && !now.inLibrary)) return err(rungError('not-found'));
    const text = as === 'library' || now.origin === 'library' ? null : (this.version(now.hash)?.text ?? null);
    return this.#decide(track, language, text, as !== 'withheld');
  }

  async #decide(
    track: string,
    language: TrackLanguage,
    text: string | null,
    offered: boolean,
  ): Promise<Result<{ operation: OperationUid }, RungError>> {
    const { clock, random } = this.#context;
    const publication = createUid<'publication'>(clock.now(), random);
    const done = await commitAct(this.#context, 'track.published@1', {
      publication,
      track,
      language,
      text,
      offered,
    });
    return done.ok ? ok({ operation: done.value.operation }) : done;
  }

  #ofLibrary(): ReadonlyMap<string, TrackVersion> {
    this.#library ??= new Map(
      readTrackLibrary(this.#folder, this.#context.logger).map((version) => [
        trackKey({ track: version.track.id, language: version.track.language }),
        version,
      ]),
    );
    return this.#library;
  }

  #publications(): TrackPublication[] {
    const { reader, ids } = this.#context.store;
    return readPublications(reader, ids);
  }

  /** The version that a decision states; null where it is the library's, or was written for a later program. */
  #versionOf({ uid, text }: TrackPublication): TrackVersion | null {
    const known = this.#parsed.get(uid);
    if (known !== undefined) return known;
    const version = text === null ? null : trackVersion(text);
    const parsed = version?.ok === true ? version.value : null;
    this.#parsed.set(uid, parsed);
    return parsed;
  }

  #listing({ hash, track }: TrackVersion, inLibrary: boolean, publication: TrackPublication | null): TrackListing {
    const { reader } = this.#context.store;
    return {
      track: track.id,
      language: track.language,
      title: track.title,
      situations: [...track.situations],
      hash,
      origin: publication !== null && publication.text !== null ? 'published' : 'library',
      inLibrary,
      offered: publication?.offered ?? true,
      decided: publication === null ? null : { at: publication.at, by: agentName(reader, publication.by) },
    };
  }
}
