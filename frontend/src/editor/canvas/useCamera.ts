import { useStoreApi, type Viewport } from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Edge } from "../../graph/document";
import { Camera } from "./Camera";
import { useIsFar } from "./distance";
import { pictureDraw } from "./drawingPicture";
import type { DrawnCard } from "./flow";

type Drawing = { cards: DrawnCard[]; edges: Edge[] };

/** The camera of the drawing, and what React Flow needs to leave it to us. Call `take` once React Flow stands. */
export function useCamera(frame: RefObject<HTMLElement | null>, drawing: Drawing) {
  const flow = useStoreApi();
  const isFar = useIsFar();
  const picture = useRef<HTMLCanvasElement>(null);
  const latest = useRef(drawing);
  const camera = useMemo(
    () =>
      new Camera(
        flow,
        () => frame.current,
        (look) => {
          const { cards, edges } = latest.current;
          if (picture.current) pictureDraw(picture.current, cards, edges, look);
        },
      ),
    [flow, frame],
  );
  // Only that there is one: React Flow then asks instead of moving the drawing by itself.
  const [viewport, setViewport] = useState<Viewport>();
  const take = useCallback(() => {
    const [x, y, zoom] = flow.getState().transform;
    setViewport({ x, y, zoom });
  }, [flow]);
  useEffect(() => {
    latest.current = drawing;
  }, [drawing]);
  useEffect(() => camera.uncover(isFar), [camera, isFar]);
  const props = useMemo(
    () => ({
      onViewportChange: viewport && camera.move,
      onMoveStart: (event: unknown) => camera.begin(event !== null),
      onMoveEnd: () => {
        camera.end();
        // What came into sight stands there a frame later.
        window.requestAnimationFrame(() => camera.uncover(isFar));
      },
    }),
    [camera, viewport, isFar],
  );
  return { camera, picture, take, viewport, props };
}
