import { getBezierPath, type InternalNode, Position as Side } from "@xyflow/react";
import type { Edge, Position } from "../../graph/document";
import type { DrawnCard } from "./flow";

export type Places = ReadonlyMap<string, Position>;
type Lookup = (id: string) => InternalNode<DrawnCard> | undefined;

/**
 * Cards that follow the mouse. Their places, and the arrows at them, are written straight onto the page: to tell React Flow
 * of every step makes it go over all the cards of the drawing, hundreds of times a second.
 */
export class LiveDrag {
  places: Places = new Map();
  private arrows: readonly Edge[] = [];
  private readonly drawnCards: Drawn<HTMLElement>;
  private readonly drawnArrows: Drawn<Element>;

  /**
   * @param frame the element that holds the drawing
   * @param lookup how React Flow keeps a card: its ways in and out, measured
   */
  constructor(
    frame: Element,
    private readonly lookup: Lookup,
    edges: readonly Edge[],
    private readonly moved: ReadonlySet<string>,
  ) {
    this.know(edges);
    this.drawnCards = new Drawn(
      frame.getElementsByClassName("react-flow__node") as HTMLCollectionOf<HTMLElement>,
    );
    this.drawnArrows = new Drawn(frame.getElementsByClassName("react-flow__edge"));
  }

  /** Shows the cards at these places, in the drawing's own pixels. */
  move(places: Places): void {
    this.places = places;
    const cards = this.drawnCards.of([...places.keys()]);
    for (const [id, { x, y }] of places) {
      const card = cards.get(id);
      if (card) card.style.transform = `translate(${x}px, ${y}px)`;
    }
    const arrows = this.drawnArrows.of(this.arrows.map((edge) => edge.id));
    for (const edge of this.arrows) {
      const arrow = arrows.get(edge.id);
      if (arrow) this.draw(edge, arrow);
    }
  }

  /** Which arrows there are: others may change them meanwhile, and an id goes over to another arrow, which then lies as that one does. */
  know(edges: readonly Edge[]): void {
    const drawn = new Set(this.arrows.map((edge) => edge.id));
    this.arrows = edges.filter(
      ({ id, from, to }) => drawn.has(id) || this.moved.has(from.node) || this.moved.has(to.node),
    );
  }

  /** Shows all that was moved where React Flow has it. */
  rest(): void {
    const places = [...this.places.keys()].flatMap((id) => {
      const node = this.lookup(id);
      return node ? [[id, node.position] as const] : [];
    });
    this.move(new Map(places));
  }

  /** The cards as they are drawn now, where others may have changed them meanwhile. */
  over(cards: DrawnCard[]): DrawnCard[] {
    return cards.map((card) => {
      const position = this.places.get(card.id);
      return position ? { ...card, position, dragging: true } : card;
    });
  }

  private draw(edge: Edge, arrow: Element): void {
    const start = this.endOf(edge.from.node, "source", edge.from.port);
    const end = this.endOf(edge.to.node, "target", "in");
    if (!start || !end) return;
    const [path] = getBezierPath({
      sourceX: start.x,
      sourceY: start.y,
      sourcePosition: Side.Right,
      targetX: end.x,
      targetY: end.y,
      targetPosition: Side.Left,
    });
    for (const line of arrow.querySelectorAll(":scope > path")) line.setAttribute("d", path);
  }

  /** Where an arrow begins or ends: at the outer edge of what one takes hold of. */
  private endOf(id: string, type: "source" | "target", port: string): Position | null {
    const node = this.lookup(id);
    const ends = node?.internals.handleBounds?.[type];
    const end = ends?.find((each) => each.id === port) ?? ends?.[0];
    if (!node || !end) return null;
    const { x, y } = this.places.get(id) ?? node.position;
    return { x: x + end.x + (type === "source" ? end.width : 0), y: y + end.y + end.height / 2 };
  }
}

/** The cards or the arrows that are on the page, by their ids: React Flow draws those in sight, and others come and go. */
class Drawn<Part extends Element> {
  private known: ReadonlyMap<string | null, Part> = new Map();

  /** @param all those that are there now, whenever it is read */
  constructor(private readonly all: HTMLCollectionOf<Part>) {}

  /** Where one of these is missed, all are read anew: once, however many are out of sight. */
  of(ids: readonly string[]): ReadonlyMap<string | null, Part> {
    if (!ids.every((id) => this.known.get(id)?.isConnected))
      this.known = new Map([...this.all].map((part) => [part.getAttribute("data-id"), part]));
    return this.known;
  }
}
