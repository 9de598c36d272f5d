import type { ReactNode } from "react";
import { Link } from "react-router";
import { type ButtonLook, buttonClass } from "./Button";

/** A link to another page that looks like a button. */
export function ButtonLink({
  to,
  look,
  small,
  icon: Icon,
  children,
}: ButtonLook & { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={buttonClass({ look, small })}>
      {Icon ? <Icon size={small ? 14 : 16} aria-hidden /> : null}
      {children}
    </Link>
  );
}
