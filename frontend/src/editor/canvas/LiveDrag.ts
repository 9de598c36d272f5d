import { getBezierPath, type InternalNode, Position as Side } from "@xyflow/react";
import type { Edge, Position } from "../../graph/document";
import type { DrawnCard } from "./flow";

export type Places = ReadonlyMap<string, Position>;
type Lookup = (id: string) => InternalNode<DrawnCard> | undefined;
type Arrow = { edge: Edge; element: Element | null };

/**
 * Cards that follow the mouse. Their places, and the arrows at them, are written straight onto the page: to tell React Flow
 * of every step makes it go over all the cards of the drawing, hundreds of times a second.
 */
export class LiveDrag {
  places: Places = new Map();
  private readonly elements = new Map<string, HTMLElement | null>();
  private readonly arrows: Arrow[];

  /**
   * @param frame the element that holds the drawing
   * @param lookup how React Flow keeps a card: its ways in and out, measured
   */
  constructor(
    private readonly frame: Element,
    private readonly lookup: Lookup,
    edges: readonly Edge[],
    moved: ReadonlySet<string>,
  ) {
    this.arrows = edges
      .filter((edge) => moved.has(edge.from.node) || moved.has(edge.to.node))
      .map((edge) => ({ edge, element: null }));
  }

  /** Shows the cards at these places, in the drawing's own pixels. */
  move(places: Places): void {
    this.places = places;
    for (const [id, { x, y }] of places) {
      const card = this.cardOf(id);
      if (card) card.style.transform = `translate(${x}px, ${y}px)`;
    }
    for (const arrow of this.arrows) this.draw(arrow);
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

  private cardOf(id: string): HTMLElement | null {
    const known = this.elements.get(id);
    if (known?.isConnected) return known;
    const found = this.frame.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    this.elements.set(id, found);
    return found;
  }

  private draw(arrow: Arrow): void {
    const { edge } = arrow;
    const start = this.endOf(edge.from.node, "source", edge.from.port);
    const end = this.endOf(edge.to.node, "target", "in");
    if (!start || !end) return;
    if (!arrow.element?.isConnected)
      arrow.element = this.frame.querySelector(`.react-flow__edge[data-id="${CSS.escape(edge.id)}"]`);
    const [path] = getBezierPath({
      sourceX: start.x,
      sourceY: start.y,
      sourcePosition: Side.Right,
      targetX: end.x,
      targetY: end.y,
      targetPosition: Side.Left,
    });
    for (const line of arrow.element?.querySelectorAll(":scope > path") ?? []) line.setAttribute("d", path);
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
