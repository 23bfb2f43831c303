import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** One accent. Shade 7 carries white text at 5:1 and more; shade 3 is the accent on dark ground. */
const rung: MantineColorsTuple = [
  '#e9f5f3',
  '#d3e9e6',
  '#a3d6cf',
  '#4fc3b5',
  '#3aa99c',
  '#1f8f83',
  '#117c72',
  '#0b6e66',
  '#075a53',
  '#044640',
];

/** The library's grey scale for dark ground, from text (0) to the deepest ground (9), in the tones of `tokens.css`. */
const dark: MantineColorsTuple = [
  '#e8ecef',
  '#aeb8c1',
  '#929da7',
  '#929da7',
  '#3c464f',
  '#2a3138',
  '#1b2125',
  '#171c20',
  '#101417',
  '#0b0e10',
];

/** Filled buttons take accent and red with the ink that is legible on them in either scheme. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  const name = input.color === 'red' ? 'red' : 'accent';
  return { ...colors, background: `var(--${name})`, hover: `var(--${name})`, color: `var(--on-${name})` };
};

const FONTS =
  '-apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

/** What closes is gone: while a dialog faded, keys and what is pasted would still belong to it and be lost. */
export const CLOSES_AT_ONCE = { duration: 150, exitDuration: 0 } as const;

export const theme = createTheme({
  colors: { rung, dark },
  variantColorResolver: variantColors,
  primaryColor: 'rung',
  primaryShade: { light: 7, dark: 3 },
  fontFamily: FONTS,
  fontFamilyMonospace: `ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace`,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.3' },
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: { fontWeight: '650' },
  components: {
    // What scrolls must be reachable by the keyboard.
    ScrollAreaAutosize: { defaultProps: { viewportProps: { tabIndex: 0 } } },
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    InputWrapper: {
      styles: { description: { fontSize: 12, lineHeight: 1.4 }, error: { fontSize: 12, lineHeight: 1.4 } },
    },
    SegmentedControl: {
      defaultProps: { size: 'xs' },
      styles: {
        root: { background: 'var(--chip)' },
        label: { padding: '3px 12px' },
        indicator: { background: 'var(--panel)', boxShadow: '0 0 0 1px var(--line-strong)' },
      },
    },
    Checkbox: { defaultProps: { size: 'xs' } },
    DateTimePicker: { defaultProps: { size: 'xs' } },
    Modal: {
      defaultProps: {
        centered: true,
        padding: 'lg',
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { transition: 'fade-down', ...CLOSES_AT_ONCE },
      },
      styles: {
        content: { background: 'var(--panel)' },
        header: { background: 'var(--panel)' },
        title: { fontSize: 16, fontWeight: 600 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

/** Lets the component library use the colours of `tokens.css`, so that both speak with one voice. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-anchor': 'var(--accent)',
  };
  return { variables: {}, light: shared, dark: shared };
};
