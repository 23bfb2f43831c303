const SOUND = new URL('../../../assets/sounds/reminder.wav', import.meta.url).href;

/** Plays the sound of a reminder at a volume of 0 to 1. A browser that plays nothing before the first click stays silent. */
export function playReminder(volume: number): void {
  const sound = new Audio(SOUND);
  sound.volume = volume;
  void sound.play().catch(() => undefined);
}

const PLAIN = 'Rung';

function iconWithDot(): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6e66"/><path d="M10 8v16M22 8v16M10 13h12M10 19h12" stroke="#fff" stroke-width="2.6" fill="none" stroke-linecap="round"/><circle cx="24.5" cy="7.5" r="7" fill="#d92d20"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

let plainIcon: string | null = null;

/** Says in title, page icon and on the program's own icon how many promises ask for the agent now. */
export function showBadge(count: number): void {
  document.title = count === 0 ? PLAIN : `(${count}) ${PLAIN}`;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon !== null) {
    plainIcon ??= icon.href;
    icon.href = count === 0 ? plainIcon : iconWithDot();
  }
  window.rung?.badge(count);
}
