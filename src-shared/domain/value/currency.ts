const EXPONENTS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  BHD: 3,
  JOD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
};

/** How many decimals the minor unit of an ISO 4217 currency has: 2 unless it is one of the few others. */
export const minorDigits = (currency: string): number => EXPONENTS[currency] ?? 2;
