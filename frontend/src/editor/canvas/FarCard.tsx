import type { NodeProps } from "@xyflow/react";
import { HEAD_PORT, wayOutAt } from "../../graph/layout";
import styles from "./FarCard.module.css";
import { type EditorNode, HANDLE } from "./flow";

/** A step seen from afar: where it is, how it fared, and its name in large letters. */
export function FarCard({ data, selected }: Pick<NodeProps<EditorNode>, "data" | "selected">) {
  return (
    <div
      className={styles.card}
      data-kind={data.kind}
      data-selected={selected}
      data-trial={data.isPast ? undefined : data.trial?.state}
      data-off={data.disabled}
      data-faulty={data.errors > 0}
      dir="auto"
    >
      {data.name.slice(0, 40)}
      {data.kind === "trigger" ? null : <End type="target" id="in" at={HEAD_PORT} />}
      {data.ports.map((port) => (
        <End key={port.id} type="source" id={port.id} at={wayOutAt(data.ports, port.id)} />
      ))}
    </div>
  );
}

/** Where an arrow ends, for React Flow, which measures each card as it appears; nothing to see or to take hold of. */
function End({ type, id, at }: { type: "source" | "target"; id: string; at: number }) {
  const side = type === "source" ? "right" : "left";
  return (
    <span
      className={`${type} ${styles.end}`}
      data-handleid={id}
      data-handlepos={side}
      style={{ [side]: -HANDLE / 2, top: at - HANDLE / 2, width: HANDLE, height: HANDLE }}
    />
  );
}
