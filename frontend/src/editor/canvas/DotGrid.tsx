import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import styles from "./EditorCanvas.module.css";

/** Between dots, in pixels of the drawing; doubled until they stand apart on the screen. */
const GAP = 20;
const LEAST_ON_SCREEN = 14;

/**
 * The dots behind the drawing. React Flow's own are a pattern that is painted anew at every step of the camera; these are
 * painted once for a distance, and a layer of their own is shifted by less than a gap.
 */
export function DotGrid() {
  const flow = useStoreApi();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn = 0;
    const place = () => {
      const dots = grid.current;
      if (!dots) return;
      const [x, y, zoom] = flow.getState().transform;
      let gap = GAP * zoom;
      while (gap < LEAST_ON_SCREEN) gap *= 2;
      if (gap !== drawn) dots.style.backgroundSize = `${gap}px ${gap}px`;
      drawn = gap;
      dots.style.transform = `translate3d(${(x % gap) - gap}px, ${(y % gap) - gap}px, 0)`;
    };
    place();
    return flow.subscribe(place);
  }, [flow]);
  return <div ref={grid} className={styles.dots} aria-hidden />;
}
