type Card = { position: { x: number; y: number }; height: number };

export type Frame = { x: number; y: number; zoom: number; height: number };

const MARGIN = 24;
/** Below this the words on a card cannot be read: the rest of the drawing is reached by dragging. */
const SMALLEST = 0.7;

/**
 * How to show cards in a frame of `width` pixels: at natural size when they fit, smaller down to the readable limit,
 * starting at the left when even that is too wide. The frame is as high as they need, between `least` and `most`.
 */
export function frameOf(
  cards: Card[],
  cardWidth: number,
  width: number,
  bounds: { least: number; most: number },
): Frame {
  const left = Math.min(...cards.map((card) => card.position.x));
  const right = Math.max(...cards.map((card) => card.position.x + cardWidth));
  const top = Math.min(...cards.map((card) => card.position.y));
  const bottom = Math.max(...cards.map((card) => card.position.y + card.height));
  const room = width - 2 * MARGIN;
  const zoom = Math.min(
    1,
    Math.max(SMALLEST, Math.min(room / (right - left), (bounds.most - 2 * MARGIN) / (bottom - top))),
  );
  const height = Math.min(bounds.most, Math.max(bounds.least, (bottom - top) * zoom + 2 * MARGIN));
  const slack = width - (right - left) * zoom;
  return {
    zoom,
    height,
    x: Math.max(MARGIN, slack / 2) - left * zoom,
    y: (height - (bottom - top) * zoom) / 2 - top * zoom,
  };
}
