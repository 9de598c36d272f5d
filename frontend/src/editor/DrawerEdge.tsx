import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import styles from "./EditorPage.module.css";
import { drawerMost, LEAST } from "./useDrawerHeight";

const STEP = 24;

type Props = { height: number; onChange: (height: number) => void };

/** The upper edge of the drawer: dragged, or moved with the arrow keys, it makes the drawer higher or lower. */
export function DrawerEdge({ height, onChange }: Props) {
  const grip = useRef<{ y: number; height: number } | null>(null);
  const within = (wanted: number) => onChange(Math.min(Math.max(wanted, LEAST), drawerMost()));
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowUp: height + STEP,
      ArrowDown: height - STEP,
      PageUp: height + 4 * STEP,
      PageDown: height - 4 * STEP,
      Home: LEAST,
      End: drawerMost(),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    within(to);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { y: event.clientY, height };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current) within(grip.current.height + grip.current.y - event.clientY);
  };
  const letGo = () => {
    grip.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; this is ARIA's window splitter
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the drawer"
      aria-valuenow={height}
      aria-valuemin={LEAST}
      aria-valuemax={drawerMost()}
      tabIndex={0}
      title="Drag, or press the arrow keys"
      className={styles.edge}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    />
  );
}
