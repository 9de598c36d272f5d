import { MousePointer2, Move, Route, Undo } from "lucide-react";
import { TRIGGER } from "../../graph/document";
import { neighbour } from "../../graph/walk";
import { selectionMove } from "../state/actions";
import type { Command, Hands, KeyPress } from "./command";

/** How far a press moves what is selected, in pixels of the drawing. */
const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-20, 0],
  ArrowUp: [0, -20],
  ArrowDown: [0, 20],
  ArrowRight: [20, 0],
};

const arrows = (modifier = "") => Object.keys(STEPS).map((key) => `${modifier}${key}`);

/** What the keys do on the drawing itself: which of them it is says where to. */
export const WALK: readonly Command[] = [
  {
    id: "walk",
    name: "Walk along the steps",
    icon: Route,
    group: "Steps",
    keys: arrows(),
    byKey: true,
    perform: ({ store, focusCard }, press) => {
      const to = beside({ store }, press);
      if (to === null) return;
      store.getState().select([to]);
      focusCard(to);
    },
  },
  {
    id: "walk-select",
    name: "Select the next step as well",
    icon: MousePointer2,
    group: "Steps",
    keys: arrows("Shift+"),
    byKey: true,
    perform: ({ store, focusCard }, press) => {
      const to = beside({ store }, press);
      if (to === null) return;
      const { select, selection } = store.getState();
      select([...selection, to]);
      focusCard(to);
    },
  },
  {
    id: "nudge",
    name: "Move the selected cards",
    icon: Move,
    group: "Steps",
    keys: arrows("Alt+"),
    byKey: true,
    perform: ({ store }, press) => {
      const [x, y] = STEPS[press?.key ?? ""] ?? [0, 0];
      selectionMove(store, x, y);
    },
  },
  {
    id: "back",
    name: "Back from the form to its card",
    icon: Undo,
    group: "Steps",
    keys: ["Escape"],
    byKey: true,
    can: (state) => state.opened !== null || state.selection.size > 1,
    perform: ({ store }, press) => {
      const { opened, open, select } = store.getState();
      // The form first; the card keeps the focus, so that the keys go on from where one is. Then one card of many.
      if (opened !== null) open(null);
      else select([press?.card ?? TRIGGER]);
    },
  },
];

/** The card beside the one in hand, on the side of the key; null where there is none. */
function beside({ store }: Pick<Hands, "store">, press?: KeyPress): string | null {
  const { document, selection } = store.getState();
  const from = press?.card ?? [...selection][0];
  if (from === undefined) return TRIGGER;
  const cards = [{ id: TRIGGER, position: document.trigger.position }, ...document.nodes].map(
    ({ id, position }) => ({ id, position: position ?? { x: 0, y: 0 } }),
  );
  return neighbour(document, cards, from, press?.key ?? "");
}
