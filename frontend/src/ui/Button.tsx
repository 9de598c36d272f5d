import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, Ref } from "react";
import styles from "./Button.module.css";

export type ButtonLook = {
  look?: "primary" | "plain" | "quiet" | "danger";
  small?: boolean;
  icon?: LucideIcon;
};

type Props = ButtonLook &
  ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean; ref?: Ref<HTMLButtonElement> };

/** The class names of a button, for links that look like one. */
export function buttonClass({
  look = "plain",
  small,
  iconOnly,
}: ButtonLook & { iconOnly?: boolean }): string {
  return [styles.button, styles[look], small && styles.small, iconOnly && styles.icon]
    .filter(Boolean)
    .join(" ");
}

/** A button. `busy` keeps its size and the focus, and refuses a second press while the first is under way. */
export function Button({ look, small, icon: Icon, busy, children, className, onClick, ...rest }: Props) {
  const names = buttonClass({ look, small, iconOnly: children === undefined });
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={className ? `${names} ${className}` : names}
    >
      {Icon ? <Icon size={small ? 14 : 16} aria-hidden /> : null}
      {children}
    </button>
  );
}
