import packageJson from '../../package.json' with { type: 'json' };

/** Of this program, as package.json states it. */
export const version: string = packageJson.version;
