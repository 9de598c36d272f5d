import { useSyncExternalStore } from "react";
import { Button } from "../../ui/Button";
import { commandOf } from "../commands/commands";
import { useHandsContext } from "../commands/HandsContext";
import { shownKeys } from "../commands/keys";
import { useEditor } from "../state/EditorContext";
import type { Camera } from "./Camera";
import styles from "./EditorCanvas.module.css";

/** Zoom, tidy up, find: the commands that people look for on the drawing itself. */
export function CanvasTools({ camera }: { camera: Camera }) {
  const many = useEditor((state) => state.selection.size > 1);
  return (
    <div className={styles.tools} role="toolbar" aria-label="The drawing">
      <Tool id="zoom-out" />
      <FullSize camera={camera} />
      <Tool id="zoom-in" />
      <Tool id="fit" />
      <span className={styles.line} aria-hidden />
      <Tool id="tidy" />
      <Tool id="note-add" />
      {many
        ? ["align-left", "align-top", "align-row", "align-column"].map((id) => <Tool key={id} id={id} />)
        : null}
      <Tool id="find" />
    </div>
  );
}

/** How near the drawing is; pressing it shows the cards at the size they are made for. */
function FullSize({ camera }: { camera: Camera }) {
  const zoom = useSyncExternalStore(camera.subscribe, () => Math.round(camera.zoom() * 100));
  const hands = useHandsContext();
  const command = commandOf("full-size");
  return (
    <Button
      look="quiet"
      small
      className={styles.zoom}
      aria-label={`${command.name}, now ${zoom} %`}
      title={`${command.name} (${shownKeys(command.keys?.[0] ?? "")})`}
      onClick={() => command.perform(hands)}
    >
      {zoom} %
    </Button>
  );
}

/** A command as a button with its icon; its name and keys are what hovering tells. */
export function Tool({ id, words = false }: { id: string; words?: boolean }) {
  const hands = useHandsContext();
  const command = commandOf(id);
  const can = useEditor((state) => command.can?.(state) ?? true);
  const keys = command.keys?.[0] ? ` (${shownKeys(command.keys[0])})` : "";
  return (
    <Button
      look="quiet"
      small
      icon={command.icon}
      aria-label={words ? undefined : command.name}
      title={`${command.name}${keys}`}
      disabled={!can}
      onClick={() => command.perform(hands)}
    >
      {words ? command.name : undefined}
    </Button>
  );
}
