const WITHIN_MS = 400;
const WITHIN_PX = 6;
/** What belongs to the second press: none of it is for what lies beneath the pointer by then. */
const FOLLOWING = ["mousedown", "pointerup", "mouseup", "click", "dblclick"] as const;
/** Before anything else on the page hears of it. */
const FIRST = { capture: true };

type Press = { card: string; at: number; x: number; y: number };

/**
 * Watches for cards that are pressed twice. The first press opens a form, which may move the card away from under the
 * pointer or come to lie there itself: so it is the card of the first press that counts, whatever the second one hits.
 * Answers how to stop.
 *
 * @param page hears all that is pressed on it
 * @param cardOf the card whose press it is; null for everything else
 * @param onTwice is told the card
 */
export function watchDoublePress(
  page: EventTarget,
  cardOf: (event: PointerEvent) => string | null,
  onTwice: (card: string) => void,
): () => void {
  let first: Press | null = null;
  let isFollowing = false;
  const onPress = (event: Event) => {
    const press = event as PointerEvent;
    isFollowing = false;
    const was = first;
    first = isPlain(press) ? pressOf(press, cardOf(press)) : null;
    if (!was || press.button !== 0 || !isSecond(was, press)) return;
    first = null;
    isFollowing = true;
    swallow(press);
    onTwice(was.card);
  };
  const onFollowing = (event: Event) => {
    if (!isFollowing || isByKey(event as MouseEvent)) return;
    isFollowing = !isLast(event as MouseEvent);
    swallow(event);
  };
  page.addEventListener("pointerdown", onPress, FIRST);
  for (const name of FOLLOWING) page.addEventListener(name, onFollowing, FIRST);
  return () => {
    page.removeEventListener("pointerdown", onPress, FIRST);
    for (const name of FOLLOWING) page.removeEventListener(name, onFollowing, FIRST);
  };
}

function isPlain(event: PointerEvent): boolean {
  const { button, isPrimary, shiftKey, ctrlKey, metaKey, altKey } = event;
  return button === 0 && isPrimary && !(shiftKey || ctrlKey || metaKey || altKey);
}

function pressOf(event: PointerEvent, card: string | null): Press | null {
  return card === null ? null : { card, at: event.timeStamp, x: event.clientX, y: event.clientY };
}

function isSecond(first: Press, event: PointerEvent): boolean {
  const isNear = Math.hypot(event.clientX - first.x, event.clientY - first.y) <= WITHIN_PX;
  return isNear && event.timeStamp - first.at <= WITHIN_MS;
}

/** Keys, and what the page itself presses, make clicks as well; no pointer counted those. */
function isByKey({ type, detail }: MouseEvent): boolean {
  return type === "click" && detail === 0;
}

/** A click is followed by a `dblclick` only where it is counted as the second. */
function isLast({ type, detail }: MouseEvent): boolean {
  return type === "dblclick" || (type === "click" && detail !== 2);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
