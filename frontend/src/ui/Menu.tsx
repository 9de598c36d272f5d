import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./Menu.module.css";

export type MenuEntry =
  /** `id` tells it from another of the same name. */
  | { kind: "item"; id?: string; name: string; icon?: LucideIcon; perform: () => void }
  | { kind: "choice"; name: string; checked: boolean; keepOpen?: boolean; perform: () => void }
  | { kind: "label"; name: string }
  | { kind: "line"; name: string };

/** A button that opens a list of actions or choices. `trigger` is the button. */
export function Menu({ trigger, entries }: { trigger: ReactNode; entries: MenuEntry[] }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* Not in a portal: a menu belongs to the landmark of its button. */}
      <DropdownMenu.Content className={styles.menu} align="end" sideOffset={6} collisionPadding={12}>
        {entries.map((entry) => (
          <Entry key={"id" in entry && entry.id ? entry.id : `${entry.kind} ${entry.name}`} entry={entry} />
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "line") return <DropdownMenu.Separator className={styles.line} />;
  if (entry.kind === "label")
    return <DropdownMenu.Label className={styles.label}>{entry.name}</DropdownMenu.Label>;
  if (entry.kind === "choice") {
    return (
      <DropdownMenu.CheckboxItem
        className={styles.item}
        checked={entry.checked}
        onCheckedChange={entry.perform}
        onSelect={(event) => entry.keepOpen && event.preventDefault()}
      >
        <span className={styles.tick}>{entry.checked ? <Check size={16} aria-hidden /> : null}</span>
        {entry.name}
      </DropdownMenu.CheckboxItem>
    );
  }
  const Icon = entry.icon;
  return (
    <DropdownMenu.Item className={styles.item} onSelect={entry.perform}>
      {Icon ? <Icon size={16} aria-hidden /> : null}
      {entry.name}
    </DropdownMenu.Item>
  );
}
