// Loaded before every script, in plain JavaScript, so that it still speaks where TypeScript does not even load.
// Under older Nodes the database's native module ends the process without a word.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Rung needs Node 24 or newer, and this is Node ${process.versions.node} (${process.execPath}).\n` +
      'It brings its own: run `npm ci` without --ignore-scripts, then start through npm (`npm start`, `npm run …`).',
  );
  process.exit(1);
}
