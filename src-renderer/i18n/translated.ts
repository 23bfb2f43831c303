/**
 * The shape that a translation of `Source` has: the same keys, any text. Chinese has no plural forms, so a key in `_one`
 * has no counterpart there; its `_other` stands for every count.
 */
export type Translated<Source> = {
  readonly [Key in keyof Source as Key extends `${string}_one` ? never : Key]: Source[Key] extends string
    ? string
    : Translated<Source[Key]>;
};
