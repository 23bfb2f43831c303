/** Where the talk tracks of the program lie: among its assets when run from source, beside this file when bundled. */
export const talkTrackLibrary = import.meta.url.endsWith('.ts')
  ? new URL('../../assets/talk-tracks/', import.meta.url)
  : new URL('./talk-tracks/', import.meta.url);
