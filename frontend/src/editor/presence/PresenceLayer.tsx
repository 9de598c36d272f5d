import { useInternalNode, useReactFlow, useStore, ViewportPortal } from "@xyflow/react";
import { type CSSProperties, memo, useEffect, useMemo, useRef } from "react";
import { handStyle } from "./Avatar";
import type { Hand } from "./messages";
import { usePeople, usePresence } from "./PresenceContext";
import styles from "./PresenceLayer.module.css";
import type { Person } from "./people";

const IDLE_MS = 6000;

/** Where others are on the drawing: above the cards, which are not drawn anew for it. */
export function PresenceLayer() {
  const people = usePeople();
  usePointing();
  return people.length > 0 ? (
    <ViewportPortal>
      <Others people={people} />
    </ViewportPortal>
  ) : null;
}

function Others({ people }: { people: Person[] }) {
  const zoom = useStore((state) => state.transform[2]);
  const rings = useMemo(() => holdersOf(people), [people]);
  return (
    <div className={styles.layer} style={{ "--back": 1 / zoom } as CSSProperties} aria-hidden>
      {[...rings].map(([step, holders]) => (
        <Ring key={step} step={step} holders={holders} />
      ))}
      {people.flatMap((person) =>
        person.hands
          .filter((hand) => hand.edits)
          .map((hand) => <Cursor key={hand.id} hand={hand.id} name={person.name} colour={person.colour} />),
      )}
    </div>
  );
}

type Holder = { person: Person; hand: Hand };

/** Who has each step selected or open. */
function holdersOf(people: Person[]): Map<string, Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const person of people) {
    for (const hand of person.hands) {
      for (const step of new Set(hand.opened ? [hand.opened, ...hand.selection] : hand.selection))
        found.set(step, [...(found.get(step) ?? []), { person, hand }]);
    }
  }
  return found;
}

/** A ring in the colour of whoever has the card, and their name at its corner. */
function Ring({ step, holders }: { step: string; holders: Holder[] }) {
  const node = useInternalNode(step);
  const [first] = holders;
  if (!node || !first) return null;
  const { x, y } = node.internals.positionAbsolute;
  const names = [...new Set(holders.map(({ person }) => (person.isMe ? "You" : person.name)))];
  return (
    <div
      className={styles.ring}
      data-ring={step}
      style={{
        ...handStyle(first.person),
        transform: `translate(${x}px, ${y}px)`,
        width: node.measured.width,
        height: node.measured.height,
      }}
    >
      <span className={styles.tag} dir="auto">
        {names[0]}
        {names.length > 1 ? ` +${names.length - 1}` : ""}
      </span>
    </div>
  );
}

type CursorProps = { hand: string; name: string; colour: number };

/** A pointer. Its moves go straight to the element. */
const Cursor = memo(function Cursor({ hand, name, colour }: CursorProps) {
  const presence = usePresence();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer = 0;
    const stop = presence.onMoves((mover, at) => {
      const cursor = element.current;
      if (mover !== hand || !cursor) return;
      window.clearTimeout(timer);
      // The first place is jumped to; from there it glides.
      cursor.dataset.state = at === null ? "away" : cursor.dataset.state === "away" ? "come" : "here";
      if (at === null) return;
      cursor.style.setProperty("--x", `${at[0]}px`);
      cursor.style.setProperty("--y", `${at[1]}px`);
      timer = window.setTimeout(() => {
        cursor.dataset.state = "idle";
      }, IDLE_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [presence, hand]);
  return (
    <div
      ref={element}
      className={styles.cursor}
      data-state="away"
      data-cursor={name}
      style={{ "--hand": `var(--hand-${colour})` } as CSSProperties}
    >
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden>
        <path d="M2 1.5 15.5 8 9.6 9.9 7.2 16z" />
      </svg>
      <span className={styles.tag} dir="auto">
        {name}
      </span>
    </div>
  );
});

/** Tells the others where the pointer is, in the drawing's own pixels. */
function usePointing(): void {
  const presence = usePresence();
  const { screenToFlowPosition } = useReactFlow();
  const frame = useStore((state) => state.domNode);
  useEffect(() => {
    if (!frame) return;
    const move = (event: PointerEvent) => {
      if (presence.store.getState().hands.length < 2) return;
      const at = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      presence.point([at.x, at.y]);
    };
    const leave = () => presence.point(null);
    frame.addEventListener("pointermove", move, { passive: true });
    frame.addEventListener("pointerleave", leave);
    return () => {
      frame.removeEventListener("pointermove", move);
      frame.removeEventListener("pointerleave", leave);
    };
  }, [frame, presence, screenToFlowPosition]);
}
