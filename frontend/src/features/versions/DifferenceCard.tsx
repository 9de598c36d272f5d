import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import face from "../../canvas/CardFace.module.css";
import { kindIcon } from "../../canvas/kindIcon";
import { TRIGGER } from "../../graph/document";
import { labelled } from "../../graph/layout";
import { plural } from "../../ui/format/plural";
import styles from "./DifferenceDrawing.module.css";
import type { DifferenceNode } from "./differenceFlow";
import { MARKS } from "./marks";

/** A step's card, with a mark where it differs. */
export const DifferenceCard = memo(function DifferenceCard({ data }: NodeProps<DifferenceNode>) {
  const Icon = kindIcon(data.icon);
  const rows = labelled(data.ports);
  const plain = data.ports.filter((port) => port.label === "");
  return (
    <div
      className={`${face.card} ${styles.card} ${data.id === TRIGGER ? face.trigger : ""}`}
      data-mark={data.mark}
      data-current={data.isCurrent}
    >
      {data.id === TRIGGER ? null : <Dot id="in" type="target" top={32} />}
      <div className={face.head}>
        <span className={face.icon}>
          <Icon size={18} aria-hidden />
        </span>
        <span className={face.words}>
          <span className={face.name} title={data.name.slice(0, 300)} dir="auto">
            {data.name.slice(0, 120)}
          </span>
          <span className={face.sentence} title={data.sentence.slice(0, 300)} dir="auto">
            {data.sentence.slice(0, 160)}
          </span>
        </span>
      </div>
      {plain.map((port) => (
        <Dot key={port.id} id={port.id} type="source" top={32} />
      ))}
      {rows.length > 0 ? (
        <div className={face.ports}>
          {rows.map((port) => (
            <div key={port.id} className={face.portRow}>
              <div
                className={`${face.port} ${port.isGone ? styles.gone : ""}`}
                title={port.label.slice(0, 200)}
              >
                {port.label.slice(0, 60)}
              </div>
              <Dot id={port.id} type="source" />
            </div>
          ))}
        </div>
      ) : null}
      <div className={face.foot}>
        {data.mark === "same" ? <span>{data.title}</span> : <MarkWords data={data} />}
      </div>
    </div>
  );
});

function Dot({ id, type, top }: { id: string; type: "source" | "target"; top?: number }) {
  const position = type === "source" ? Position.Right : Position.Left;
  const style = top === undefined ? {} : { style: { top } };
  return <Handle id={id} type={type} position={position} className={face.handle} {...style} />;
}

function MarkWords({ data }: { data: DifferenceNode["data"] }) {
  if (data.mark === "same") return null;
  const { icon: Icon, word } = MARKS[data.mark];
  const fields = data.mark === "changed" ? `: ${plural(data.count, "field")}` : "";
  return (
    <span className={styles.mark}>
      <Icon size={13} aria-hidden />
      {`${word.charAt(0).toUpperCase()}${word.slice(1)}${fields}`}
    </span>
  );
}
