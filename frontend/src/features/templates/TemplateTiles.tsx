import { useId, useMemo } from "react";
import { kindIcon } from "../../canvas/kindIcon";
import type { AutomationDocument } from "../../graph/document";
import { TRIGGER } from "../../graph/document";
import { faceOf, type Kinds } from "../../graph/kinds";
import { TILE, tileSketch } from "../../graph/sketch";
import styles from "./TemplateTiles.module.css";

const ICON = 18;

/** A template's drawing at a glance: the picture of each step, and the arrows. */
export function TemplateTiles({ document, kinds }: { document: AutomationDocument; kinds: Kinds }) {
  const sketch = useMemo(() => tileSketch(document), [document]);
  const steps = new Map(document.nodes.map((node) => [node.id, node]));
  const head = useId();
  return (
    <svg
      className={styles.tiles}
      viewBox={`0 0 ${sketch.width} ${sketch.height}`}
      style={{ maxWidth: sketch.width, maxHeight: sketch.height }}
      aria-hidden
    >
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path className={styles.head} d="M0,0.5 L7.5,4 L0,7.5 z" />
        </marker>
      </defs>
      {sketch.edges.map((edge) => (
        <path key={edge.id} className={styles.edge} d={edge.path} markerEnd={`url(#${head})`} />
      ))}
      {sketch.boxes.map((box) => {
        const Icon = kindIcon(faceOf(steps.get(box.id) ?? null, kinds).icon);
        const inset = (TILE - ICON) / 2;
        return (
          <g key={box.id} className={box.id === TRIGGER ? styles.trigger : styles.step}>
            <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={9} />
            <Icon x={box.x + inset} y={box.y + inset} size={ICON} />
          </g>
        );
      })}
    </svg>
  );
}
