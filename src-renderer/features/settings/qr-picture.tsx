import { encode } from 'uqr';
import classes from './factor-panel.module.css';

/** A text as a QR code, dark on light in either scheme, for that is what a camera reads. `label`: what it is, for whoever does not see it. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className={classes.picture} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path className={classes.light} d={`M0 0h${size}v${size}H0z`} />
      <path className={classes.dark} d={dark.join('')} shapeRendering="crispEdges" />
    </svg>
  );
}
