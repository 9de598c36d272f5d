import { Checkbox } from "../ui/Checkbox";
import { Dialog } from "../ui/Dialog";
import { Kbd } from "../ui/Kbd";
import styles from "./KeysDialog.module.css";
import { PLACES, SETTINGS } from "./places";
import { useShortcutState } from "./shortcuts";

const KEYS: [string, string][] = [
  ["Ctrl K", "Search, commands, jump to an id"],
  ["/", "To the filters of the list"],
  ["?", "This page of keys"],
  ...[...PLACES, SETTINGS].map((place): [string, string] => [`g ${place.key}`, place.name]),
  ["← ↑ ↓ →", "Walk along the steps of a drawing"],
  ["Enter", "Open what has the focus"],
  ["Esc", "Close what is open"],
];

/** The keys, and where to read more. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { on, set } = useShortcutState();
  return (
    <Dialog open={open} onClose={onClose} title="Keys and help" wide>
      <dl className={styles.keys}>
        {KEYS.map(([keys, words]) => (
          <div key={keys}>
            <dt>{words}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        checked={on}
        onChange={set}
        label="Single keys act"
        hint="Turn this off when you dictate; Ctrl K always works."
      />
      <p>
        <a href="/api/docs/">Reference of the REST interface</a>
      </p>
    </Dialog>
  );
}
