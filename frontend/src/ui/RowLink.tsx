import type { ReactNode } from "react";
import { Link } from "react-router";

/** The link of a table row; the whole row can be pressed. */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} data-row-link>
      {children}
    </Link>
  );
}
