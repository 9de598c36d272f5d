import type { useStoreApi } from "@xyflow/react";

/** From where a drawing is seen, and how to learn of each step. */
export type Seeing = {
  /** Where the drawing lies in its frame, in pixels, and how near it is. */
  readonly transform: readonly [number, number, number];
  /** Whether the hand still moves it, and React Flow does not know yet. */
  readonly isLive?: boolean;
  /** Calls back after each step; answers how to stop that. */
  subscribe(listener: () => void): () => void;
};

/** As React Flow knows it. */
export function seeingOf(flow: ReturnType<typeof useStoreApi>): Seeing {
  return {
    get transform() {
      return flow.getState().transform;
    },
    subscribe: flow.subscribe,
  };
}
