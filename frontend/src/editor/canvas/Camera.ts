import type { useStoreApi, Viewport } from "@xyflow/react";
import { isFarAt } from "./distance";
import type { Look, Region } from "./drawingPicture";

type Flow = ReturnType<typeof useStoreApi>;
type Frame = HTMLElement | null;
type Draw = (look: Look) => void;

/** A picture is drawn anew when it is seen so much larger than it was drawn for. */
const LARGER = 2;
/** The picture shows so many times what is in sight, on each side of it. */
const AROUND = 1;

/**
 * From where the drawing is seen. While somebody zooms, or moves the drawing seen from afar, the layer that holds it is moved
 * on the page itself, before a picture of all cards; React Flow learns of the place when the hand rests. It would take cards
 * out and put others in at each of sixty steps a second, of which nobody reads one.
 */
export class Camera {
  private live: Viewport | null = null;
  private isHeld = false;
  private drawn: { zoom: number; region: Region } | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly flow: Flow,
    private readonly frame: () => Frame,
    private readonly draw: Draw,
  ) {}

  /** Where it is now. */
  readonly zoom = (): number => this.live?.zoom ?? this.flow.getState().transform[2];

  /** Whether it moves on the page alone, and React Flow knows nothing of it yet. */
  get isLive(): boolean {
    return this.live !== null;
  }

  get transform(): readonly [number, number, number] {
    return this.live ? [this.live.x, this.live.y, this.live.zoom] : this.flow.getState().transform;
  }

  /** Calls back after each step; answers how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    const stop = this.flow.subscribe(listener);
    return () => {
      this.listeners.delete(listener);
      stop();
    };
  };

  /** Somebody takes hold of the drawing, or turns the wheel; a command moves it without an event. */
  begin(byHand: boolean): void {
    this.isHeld = byHand;
    this.frame()?.setAttribute("data-moving", "");
  }

  /** React Flow has worked out where the camera goes. */
  readonly move = (to: Viewport): void => {
    const zoom = this.flow.getState().transform[2];
    const { domNode } = this.flow.getState();
    const isShifted = to.zoom === zoom && !isFarAt(zoom);
    // Who drags a card while the camera moves needs React Flow to know both.
    if (!this.isHeld || isShifted || domNode?.hasAttribute("data-dragging")) {
      this.settle(to);
      return;
    }
    this.live = to;
    this.cover(to, isFarAt(zoom) || isFarAt(to.zoom));
    const layer = domNode?.querySelector<HTMLElement>(".react-flow__viewport");
    if (layer) layer.style.transform = `translate(${to.x}px,${to.y}px) scale(${to.zoom})`;
    for (const listener of this.listeners) listener();
  };

  /** The hand rests: React Flow learns of the place, and draws what is in sight there. */
  end(): void {
    this.isHeld = false;
    if (this.live) this.settle(this.live);
    this.frame()?.removeAttribute("data-moving");
  }

  /** The cards are drawn as they are seen from here; until then the picture stands for them. */
  uncover(isFar: boolean): void {
    if (this.isHeld || isFar !== isFarAt(this.zoom())) return;
    this.frame()?.removeAttribute("data-covered");
    this.drawn = null;
  }

  private settle({ x, y, zoom }: Viewport): void {
    this.live = null;
    this.flow.setState({ transform: [x, y, zoom] });
  }

  /** Shows the picture, drawn anew where it is too coarse by now, or does not reach so far. */
  private cover(view: Viewport, isFar: boolean): void {
    const frame = this.frame();
    if (!frame) return;
    const how = isFar ? "far" : "near";
    const region = this.seen(view, 0);
    const isSound =
      this.drawn !== null && view.zoom < this.drawn.zoom * LARGER && within(region, this.drawn.region);
    if (frame.dataset.covered === how && isSound) return;
    frame.dataset.covered = how;
    this.drawn = { zoom: view.zoom, region: this.seen(view, AROUND) };
    this.draw({ ...this.drawn, isFar });
  }

  /** What is in sight, and so many times as much on each side. */
  private seen({ x, y, zoom }: Viewport, around: number): Region {
    const { width, height } = this.flow.getState();
    return {
      left: (-x - around * width) / zoom,
      top: (-y - around * height) / zoom,
      right: (-x + (1 + around) * width) / zoom,
      bottom: (-y + (1 + around) * height) / zoom,
    };
  }
}

function within(one: Region, other: Region): boolean {
  return (
    one.left >= other.left && one.top >= other.top && one.right <= other.right && one.bottom <= other.bottom
  );
}
