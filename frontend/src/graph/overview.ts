export type Box = { x: number; y: number; width: number; height: number };

/** Where the drawing and what is in sight of it stand on its overview, in the overview's pixels. */
export type OverviewPlace = {
  /** Pixels of the overview for one of the drawing. */
  scale: number;
  /** Where the drawing's left upper corner stands. */
  left: number;
  top: number;
  sight: Box;
};

/** The least box around all of them; null of none. */
export function boundsOf(boxes: readonly Box[]): Box | null {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return boxes.length > 0 ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/**
 * The drawing and what is in sight, both as large as fits and in the middle: whoever has moved away from the drawing sees
 * where it lies.
 *
 * @param bounds of the drawing, in its own pixels
 * @param seen what is in sight, in the drawing's pixels
 * @param room of the overview inside its margin, in pixels
 */
export function overviewPlace(bounds: Box, seen: Box, room: Box): OverviewPlace {
  const both = boundsOf([bounds, seen]) ?? bounds;
  const scale = Math.min(room.width / Math.max(both.width, 1), room.height / Math.max(both.height, 1));
  const left = room.x + (room.width - both.width * scale) / 2 - both.x * scale;
  const top = room.y + (room.height - both.height * scale) / 2 - both.y * scale;
  const place = { scale, left: left + bounds.x * scale, top: top + bounds.y * scale, sight: seen };
  return sightMoved(place, bounds, seen);
}

/** The same with something else in sight of it: the drawing stays where it stands, and the frame may leave the room. */
export function sightMoved(place: OverviewPlace, bounds: Box, seen: Box): OverviewPlace {
  const { scale, left, top } = place;
  return {
    ...place,
    sight: {
      x: left + (seen.x - bounds.x) * scale,
      y: top + (seen.y - bounds.y) * scale,
      width: seen.width * scale,
      height: seen.height * scale,
    },
  };
}

/** The outlines of boxes as the data of one SVG path, from a corner of their own. */
export function outlineOf(boxes: readonly Box[], { x, y }: Pick<Box, "x" | "y">): string {
  return boxes
    .map(
      (box) => `M${Math.round(box.x - x)} ${Math.round(box.y - y)}h${box.width}v${box.height}h${-box.width}z`,
    )
    .join("");
}
