import type { ReactNode } from "react";
import { Link } from "react-router";
import { shortened } from "./format/shortened";
import styles from "./Page.module.css";
import { useTabTitle } from "./useTabTitle";

export type Crumb = { name: string; to: string };

type Props = {
  title: string;
  heading?: ReactNode;
  badge?: ReactNode;
  sub?: ReactNode;
  crumbs?: Crumb[];
  actions?: ReactNode;
  children: ReactNode;
};

/** The frame of every page: breadcrumbs, heading, actions, content; names the browser tab too. */
export function Page({ title, heading, badge, sub, crumbs, actions, children }: Props) {
  useTabTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          {crumbs ? (
            <nav aria-label="Breadcrumbs">
              <ol className={styles.crumbs}>
                {crumbs.map((crumb) => (
                  <li key={crumb.to}>
                    <Link to={crumb.to}>{crumb.name}</Link>
                  </li>
                ))}
              </ol>
            </nav>
          ) : null}
          <div className={styles.title}>
            <h1 dir="auto">{heading ?? shortened(title, 120)}</h1>
            {badge}
          </div>
          {sub ? <div className={styles.sub}>{sub}</div> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
