import { type Node, Panel, useReactFlow, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useCallback, useEffect, useMemo, useRef } from "react";
import {
  type Box,
  boundsOf,
  type OverviewPlace,
  outlineOf,
  overviewPlace,
  sightMoved,
} from "../graph/overview";
import { sameValue } from "../graph/sameValue";
import styles from "./Overview.module.css";
import { type Seeing, seeingOf } from "./seeing";
import { wheelNearer } from "./wheelNearer";

const [WIDTH, HEIGHT, MARGIN] = [200, 150, 6];
const ROOM = { x: MARGIN, y: MARGIN, width: WIDTH - 2 * MARGIN, height: HEIGHT - 2 * MARGIN };
const PLAIN = "var(--line-control)";

type Props = {
  /** The cards, with their sizes. */
  cards: readonly Node[];
  /** A colour of the tokens for a card that stands out. */
  colourOf?: (card: Node) => string | undefined;
  /** Who moves the drawing, where React Flow learns of it later. */
  camera?: Seeing;
};

/**
 * All of the drawing in small, with a frame around what is in sight; pressing and dragging goes there. The cards are painted
 * once, as one outline for each colour: at a step of the camera two layers are shifted, and nothing is painted. React Flow's own map
 * has a rectangle for every card and paints them all at each step.
 */
export function Overview({ cards, colourOf, camera }: Props) {
  const flow = useStoreApi();
  const seeing = useMemo<Seeing>(() => camera ?? seeingOf(flow), [camera, flow]);
  const boxes = useMemo(() => cards.map(boxOf), [cards]);
  const bounds = useMemo(() => boundsOf(boxes), [boxes]);
  const outlines = useMemo(
    () => outlinesOf(cards, boxes, bounds, colourOf),
    [cards, boxes, bounds, colourOf],
  );
  const drawing = useRef<SVGSVGElement>(null);
  const sight = useRef<HTMLDivElement>(null);
  const place = useRef<OverviewPlace | null>(null);
  /** The bounds of the drawing that stands there. */
  const stands = useRef<Box | null>(null);
  const grip = useGrip(place, seeing);
  const map = useWheel();
  useEffect(() => {
    if (!bounds) return;
    const full = overviewPlace(bounds, bounds, ROOM).scale;
    const lay = () => {
      const { width, height } = flow.getState();
      const [x, y, zoom] = seeing.transform;
      const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      // Under the hand only the frame moves; the drawing makes room for it once it rests. One of another size stands elsewhere.
      const isHeld = seeing.isLive && sameValue(stands.current, bounds);
      const now =
        isHeld && place.current ? sightMoved(place.current, bounds, seen) : overviewPlace(bounds, seen, ROOM);
      place.current = now;
      stands.current = bounds;
      if (drawing.current && !isHeld)
        drawing.current.style.transform = `translate(${now.left}px,${now.top}px) scale(${now.scale / full})`;
      if (sight.current) sightLay(sight.current, now.sight);
    };
    lay();
    return seeing.subscribe(lay);
  }, [bounds, seeing, flow]);
  if (!bounds) return null;
  const { scale } = overviewPlace(bounds, bounds, ROOM);
  return (
    <Panel position="bottom-right">
      <div ref={map} className={styles.map} role="img" aria-label="Overview of the drawing" {...grip}>
        <svg
          ref={drawing}
          className={styles.drawing}
          width={bounds.width * scale}
          height={bounds.height * scale}
          viewBox={`0 0 ${bounds.width} ${bounds.height}`}
          aria-hidden
        >
          {outlines.map(([colour, outline]) => (
            <path key={colour} d={outline} style={{ fill: colour }} />
          ))}
        </svg>
        <div ref={sight} className={styles.sight} />
      </div>
    </Panel>
  );
}

function boxOf({ position, width = 0, height = 0 }: Node): Box {
  return { ...position, width, height };
}

function outlinesOf(cards: readonly Node[], boxes: Box[], bounds: Box | null, colourOf: Props["colourOf"]) {
  const byColour = new Map<string, Box[]>([[PLAIN, []]]);
  cards.forEach((card, at) => {
    const colour = colourOf?.(card) ?? PLAIN;
    const box = boxes[at];
    if (box) byColour.set(colour, [...(byColour.get(colour) ?? []), box]);
  });
  return [...byColour].map(([colour, of]) => [colour, outlineOf(of, bounds ?? { x: 0, y: 0 })] as const);
}

/** Only a change of its size is laid out anew; its place is a shift of its layer. */
function sightLay(sight: HTMLElement, { x, y, width, height }: Box): void {
  const [wide, high] = [`${Math.max(2, Math.round(width))}px`, `${Math.max(2, Math.round(height))}px`];
  if (sight.style.width !== wide) sight.style.width = wide;
  if (sight.style.height !== high) sight.style.height = high;
  sight.style.transform = `translate(${x}px,${y}px)`;
}

/** A press beside the frame goes there; dragging takes the frame along. */
function useGrip(place: { readonly current: OverviewPlace | null }, seeing: Seeing) {
  const flow = useReactFlow();
  const held = useRef<{ x: number; y: number; scale: number } | null>(null);
  const shift = (x: number, y: number, scale: number) => {
    const [left, top, zoom] = seeing.transform;
    void flow.setViewport({ x: left - (x / scale) * zoom, y: top - (y / scale) * zoom, zoom });
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !place.current) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { scale, sight } = place.current;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const isInside =
      x >= sight.x && y >= sight.y && x <= sight.x + sight.width && y <= sight.y + sight.height;
    if (!isInside) shift(x - sight.x - sight.width / 2, y - sight.y - sight.height / 2, scale);
    // The scale stays what it was at the press: it would run away from under the hand beyond the drawing's edge.
    held.current = { x: event.clientX, y: event.clientY, scale };
  };
  const onPointerMove = ({ clientX: x, clientY: y }: PointerEvent<HTMLElement>) => {
    if (!held.current) return;
    shift(x - held.current.x, y - held.current.y, held.current.scale);
    held.current = { ...held.current, x, y };
  };
  const letGo = () => {
    held.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp: letGo, onPointerCancel: letGo };
}

/** The wheel goes nearer and farther, and the page under it stays. */
function useWheel() {
  const flow = useReactFlow();
  // With the map itself: it comes once there are cards.
  return useCallback(
    (map: HTMLElement | null) => {
      if (!map) return;
      const turn = (event: WheelEvent) => {
        event.preventDefault();
        void flow.zoomTo(flow.getZoom() * wheelNearer(event));
      };
      map.addEventListener("wheel", turn, { passive: false });
      return () => map.removeEventListener("wheel", turn);
    },
    [flow],
  );
}
