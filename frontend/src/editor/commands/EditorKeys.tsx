import { Dialog } from "../../ui/Dialog";
import { Kbd } from "../../ui/Kbd";
import styles from "./CommandPalette.module.css";
import type { Command } from "./command";
import { COMMANDS } from "./commands";
import { shownKeys } from "./keys";

const GROUPS: Command["group"][] = ["Steps", "Edit", "View", "Try", "Automation"];

const WALKING: [string, string][] = [
  ["Walk along the steps", "← ↑ ↓ →"],
  ["Move the selected cards", "Alt ← ↑ ↓ →"],
  ["Back from the form to its card", "Esc"],
  ["Select several", "Shift click"],
];

/** The keys of the editor, from its list of commands. */
export function EditorKeys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title="Keys of the editor"
      about="Keys without Ctrl act while the canvas has the focus, never while you type."
    >
      <div className={styles.lists}>
        {GROUPS.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group && command.keys).map((command) => (
                <KeyLine key={command.id} words={command.name} keys={command.keys ?? []} />
              ))}
              {group === "Steps"
                ? WALKING.map(([words, keys]) => <KeyLine key={words} words={words} keys={[keys]} plain />)
                : null}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function KeyLine({ words, keys, plain }: { words: string; keys: string[]; plain?: boolean }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        {keys.map((each, index) => (
          <span key={each}>
            {index > 0 ? " or " : ""}
            <Kbd keys={plain ? each : shownKeys(each)} />
          </span>
        ))}
      </dd>
    </div>
  );
}
