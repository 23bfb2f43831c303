/**
 * Writes assets/sounds/reminder.wav, the sound of a reminder: two soft notes, a fifth apart. `node scripts/make-sounds.ts` makes the
 * same bytes every time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const RATE = 16_000;
const SECONDS = 0.9;
const NOTES = [
  { hertz: 523.25, from: 0 },
  { hertz: 783.99, from: 0.16 },
];

/** Loudness of a struck note, `seconds` after it was struck: soft at first, then fading. */
const envelope = (seconds: number): number =>
  seconds < 0 ? 0 : Math.min(1, seconds / 0.012) * Math.exp(-seconds * 5.5);

function sample(seconds: number): number {
  let sum = 0;
  for (const { hertz, from } of NOTES) {
    const phase = 2 * Math.PI * hertz * (seconds - from);
    sum += envelope(seconds - from) * (Math.sin(phase) + 0.25 * Math.sin(2 * phase));
  }
  return sum * 0.3;
}

const count = Math.round(RATE * SECONDS);
const wav = Buffer.alloc(44 + count * 2);
wav.write('RIFF', 0, 'ascii');
wav.writeUInt32LE(36 + count * 2, 4);
wav.write('WAVEfmt ', 8, 'ascii');
wav.writeUInt32LE(16, 16);
wav.writeUInt16LE(1, 20);
wav.writeUInt16LE(1, 22);
wav.writeUInt32LE(RATE, 24);
wav.writeUInt32LE(RATE * 2, 28);
wav.writeUInt16LE(2, 32);
wav.writeUInt16LE(16, 34);
wav.write('data', 36, 'ascii');
wav.writeUInt32LE(count * 2, 40);
for (let index = 0; index < count; index += 1) {
  wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample(index / RATE))) * 32_767), 44 + index * 2);
}
mkdirSync(new URL('../assets/sounds/', import.meta.url), { recursive: true });
writeFileSync(fileURLToPath(new URL('../assets/sounds/reminder.wav', import.meta.url)), wav);
