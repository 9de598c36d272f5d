import { useEffect } from "react";
import { TRIGGER } from "../../graph/document";
import { useEditorContext } from "../state/EditorContext";

const WITHIN_MS = 400;
const WITHIN_PX = 6;
/** What belongs to the second press: none of it is for what lies beneath the pointer by then. */
const FOLLOWING = ["mousedown", "pointerup", "mouseup", "click", "dblclick"] as const;

type Press = { card: string; at: number; x: number; y: number };

/**
 * Pressing a card twice renames it. The first press opens its form, which may move the card away from under the pointer
 * or come to lie there itself: so it is the card of the first press that counts, whatever the second one hits.
 */
export function useDoublePress(): void {
  const { store } = useEditorContext();
  useEffect(() => {
    let first: Press | null = null;
    let isFollowing = false;
    const onPress = (event: PointerEvent) => {
      isFollowing = false;
      const was = first;
      first = event.button === 0 && event.isPrimary && !hasModifier(event) ? pressOf(event) : null;
      if (!was || event.button !== 0 || !isSecond(was, event)) return;
      first = null;
      isFollowing = true;
      swallow(event);
      store.getState().set({ renaming: was.card });
    };
    const onFollowing = (event: Event) => {
      if (isFollowing) swallow(event);
    };
    window.addEventListener("pointerdown", onPress, true);
    for (const name of FOLLOWING) window.addEventListener(name, onFollowing, true);
    return () => {
      window.removeEventListener("pointerdown", onPress, true);
      for (const name of FOLLOWING) window.removeEventListener(name, onFollowing, true);
    };
  }, [store]);
}

/** The press of a card that has a name; null for its buttons, its ways out and everything else. */
function pressOf(event: PointerEvent): Press | null {
  const target = event.target instanceof Element ? event.target : null;
  const card = target?.closest<HTMLElement>("[data-canvas] .react-flow__node")?.dataset.id;
  if (!card || card === TRIGGER || target?.closest("button, input, textarea, .react-flow__handle"))
    return null;
  return { card, at: event.timeStamp, x: event.clientX, y: event.clientY };
}

function isSecond(first: Press, event: PointerEvent): boolean {
  const isNear = Math.hypot(event.clientX - first.x, event.clientY - first.y) <= WITHIN_PX;
  return isNear && event.timeStamp - first.at <= WITHIN_MS;
}

function hasModifier(event: PointerEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey || event.altKey;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
