import { useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import styles from "./DotGrid.module.css";
import { type Seeing, seeingOf } from "./seeing";

/** Between dots, in pixels of the drawing; doubled until they stand apart on the screen. */
const GAP = 20;
const LEAST_ON_SCREEN = 14;

/**
 * The dots behind the drawing. React Flow's own are a pattern that is painted anew at every step of the camera; these are
 * painted once for a distance, and a layer of their own is shifted by less than a gap. While somebody zooms it is stretched.
 */
export function DotGrid({ camera }: { camera?: Seeing }) {
  const flow = useStoreApi();
  const seeing = useMemo(() => camera ?? seeingOf(flow), [camera, flow]);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let drawn = 0;
    const place = () => {
      const dots = grid.current;
      if (!dots) return;
      const [x, y, zoom] = seeing.transform;
      let gap = GAP * zoom;
      while (gap < LEAST_ON_SCREEN) gap *= 2;
      while (gap >= 2 * LEAST_ON_SCREEN) gap /= 2;
      const painted = seeing.isLive ? LEAST_ON_SCREEN : gap;
      if (painted !== drawn) dots.style.backgroundSize = `${painted}px ${painted}px`;
      drawn = painted;
      dots.style.transform = `translate3d(${(x % gap) - gap}px, ${(y % gap) - gap}px, 0) scale(${gap / painted})`;
    };
    place();
    return seeing.subscribe(place);
  }, [seeing]);
  return <div ref={grid} className={styles.dots} aria-hidden />;
}
