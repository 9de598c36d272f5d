import { Dialog } from "../../ui/Dialog";
import { Kbd } from "../../ui/Kbd";
import styles from "./CommandPalette.module.css";
import type { Command } from "./command";
import { COMMANDS } from "./commands";
import { shownTogether } from "./keys";

const GROUPS: Command["group"][] = ["Steps", "Edit", "View", "Try", "Automation"];

/** What the mouse does with a key held. */
const WITH_THE_MOUSE = ["Select several", "Shift click"] as const;

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
                <KeyLine key={command.id} words={command.name} keys={shownTogether(command.keys ?? [])} />
              ))}
              {group === "Steps" ? <KeyLine words={WITH_THE_MOUSE[0]} keys={[WITH_THE_MOUSE[1]]} /> : null}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function KeyLine({ words, keys }: { words: string; keys: string[] }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        {keys.map((each, index) => (
          <span key={each}>
            {index > 0 ? " or " : ""}
            <Kbd keys={each} />
          </span>
        ))}
      </dd>
    </div>
  );
}
