import type { LucideIcon } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import type { Tone } from "../graph/states";
import styles from "./Badge.module.css";

type Props = { tone: Tone; icon?: LucideIcon; turning?: boolean; children: ReactNode };

/** The colours of a tone as custom properties, for anything that shows a state. */
export function toneStyle(tone: Tone): CSSProperties {
  return {
    "--tone": `var(--${tone})`,
    "--tone-bg": `var(--${tone}-bg)`,
    "--tone-solid": `var(--${tone}-solid)`,
  } as CSSProperties;
}

/** A small word on its state colour; the word carries the meaning, the colour helps the eye. */
export function Badge({ tone, icon: Icon, turning, children }: Props) {
  return (
    <span className={Icon ? styles.badge : `${styles.badge} ${styles.plain}`} style={toneStyle(tone)}>
      {Icon ? <Icon size={13} aria-hidden className={turning ? styles.spin : undefined} /> : null}
      {children}
    </span>
  );
}
