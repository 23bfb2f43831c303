/** One text in the three languages of the interface. */
export interface Told {
  readonly en: string;
  readonly 'zh-Hans': string;
  readonly 'zh-Hant': string;
}

export type Tongue = keyof Told;

/** `told('tea', '茶', '茶')`: English, Simplified, Traditional. */
export const told = (en: string, hans: string, hant: string): Told => ({ en, 'zh-Hans': hans, 'zh-Hant': hant });
