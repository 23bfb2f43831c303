import type { ReactNode } from 'react';
import classes from './section-title.module.css';

/** The small heading above a part of a page, with what counts at its end. */
export function SectionTitle({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className={classes.row}>
      <h2 className={classes.title}>{children}</h2>
      {end !== undefined && <span className={classes.end}>{end}</span>}
    </div>
  );
}
