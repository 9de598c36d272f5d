import { Command as Parts } from "cmdk";
import { NotepadText } from "lucide-react";
import menu from "../../app/CommandMenu.module.css";
import { kindIcon } from "../../canvas/kindIcon";
import { noteKey } from "../../graph/notes";
import { shortened } from "../../ui/format/shortened";
import { Kbd } from "../../ui/Kbd";
import { useStepAdd } from "../palette/useStepAdd";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./CommandPalette.module.css";
import type { Hands } from "./command";
import { COMMANDS } from "./commands";
import { shownKeys } from "./keys";

/** Every command that can act now, every kind of step, every step of the drawing: by name. */
export function CommandPalette({ hands, onClose }: { hands: Hands; onClose: () => void }) {
  const { store, kinds, kindOf } = useEditorContext();
  const document = useEditor((state) => state.document);
  const add = useStepAdd();
  const state = store.getState();
  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Parts.Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      label="Commands of the editor"
      overlayClassName={menu.scrim}
      contentClassName={menu.menu}
      loop
    >
      <Parts.Input placeholder="What do you want to do?" />
      <Parts.List>
        <Parts.Empty>Nothing is called that. Try “add”, “publish” or the name of a step.</Parts.Empty>
        <Parts.Group heading="Add a step">
          {kinds.items.map((kind) => {
            const Icon = kindIcon(kind.icon);
            return (
              <Parts.Item
                key={kind.kind}
                value={`add ${kind.title} ${kind.kind}`}
                onSelect={then(() => add(kind))}
              >
                <span aria-hidden>
                  <Icon size={16} />
                </span>
                <span className={menu.name}>{kind.title}</span>
                <span className={styles.about}>{kind.description}</span>
              </Parts.Item>
            );
          })}
        </Parts.Group>
        <Parts.Group heading="Commands">
          {COMMANDS.filter(
            (command) => command.id !== "commands" && !command.byKey && (!command.can || command.can(state)),
          ).map((command) => (
            <Parts.Item
              key={command.id}
              value={`${command.name} ${command.keywords ?? ""}`}
              onSelect={then(() => command.perform(hands))}
            >
              <span aria-hidden>
                <command.icon size={16} />
              </span>
              <span className={menu.name}>{command.name}</span>
              {command.keys?.[0] ? (
                <span className={styles.keys}>
                  <Kbd keys={shownKeys(command.keys[0])} />
                </span>
              ) : null}
            </Parts.Item>
          ))}
        </Parts.Group>
        <Parts.Group heading="Go to a step">
          {document.nodes.map((node) => {
            const Icon = kindIcon(kindOf(node.kind)?.icon ?? "puzzle");
            return (
              <Parts.Item
                key={node.id}
                value={`go to ${shortened(node.name, 200)} ${node.id}`}
                onSelect={then(() => {
                  store.getState().open(node.id);
                  hands.focusCard(node.id);
                })}
              >
                <span aria-hidden>
                  <Icon size={16} />
                </span>
                <span className={menu.name} dir="auto">
                  {shortened(node.name, 120) || node.id}
                </span>
              </Parts.Item>
            );
          })}
          {(document.notes ?? []).map((note) => (
            <Parts.Item
              key={noteKey(note.id)}
              value={`go to note ${shortened(note.text, 200)} ${note.id}`}
              onSelect={then(() => {
                store.getState().select([noteKey(note.id)]);
                hands.focusCard(noteKey(note.id));
              })}
            >
              <span aria-hidden>
                <NotepadText size={16} />
              </span>
              <span className={menu.name} dir="auto">
                {shortened(note.text, 120) || "Empty note"}
              </span>
            </Parts.Item>
          ))}
        </Parts.Group>
      </Parts.List>
    </Parts.Dialog>
  );
}
