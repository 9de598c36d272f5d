import { BaseEdge, type EdgeProps, getBezierPath } from "@xyflow/react";
import { type MouseEvent, memo } from "react";
import { useEditorContext } from "../state/EditorContext";
import { useIsFar } from "./distance";
import styles from "./StepEdge.module.css";

/** An arrow with a "+" in its middle while the mouse is on it; the keyboard inserts by the form's ways out. */
export const StepEdge = memo(function StepEdge(props: EdgeProps) {
  const { store } = useEditorContext();
  const isFar = useIsFar();
  const [path, x, y] = getBezierPath(props);
  // From afar neither its head nor the "+" can be seen, let alone hit.
  if (isFar) return <path d={path} className="react-flow__edge-path" fill="none" />;
  const insert = (event: MouseEvent) => {
    event.stopPropagation();
    store.getState().set({
      quickAdd: { at: { x: event.clientX, y: event.clientY }, place: null, from: null, edge: props.id },
    });
  };
  return (
    <>
      <BaseEdge path={path} markerEnd={props.markerEnd} interactionWidth={props.interactionWidth} />
      <g
        className={styles.plus}
        transform={`translate(${x} ${y})`}
        onClick={insert}
        aria-hidden
        data-testid={`insert-${props.id}`}
      >
        <circle r={20} className={styles.reach} />
        <rect x={-11} y={-11} width={22} height={22} rx={6} />
        <path d="M-5 0H5M0-5V5" />
      </g>
    </>
  );
});
