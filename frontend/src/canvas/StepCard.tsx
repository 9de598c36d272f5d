import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Check, Hourglass, X } from "lucide-react";
import { memo } from "react";
import { wordsOf } from "../graph/states";
import { toneStyle } from "../ui/Badge";
import { formatCount } from "../ui/format/formatCount";
import { formatDuration } from "../ui/format/formatDuration";
import { stateIcon } from "../ui/stateIcon";
import type { CardData, CardNode } from "./cards";
import { kindIcon } from "./kindIcon";
import styles from "./StepCard.module.css";

/** One step as a card: icon, name, what it does in words, ports, and how it fares. Nothing needs opening to be understood. */
export const StepCard = memo(function StepCard({ data, selected }: NodeProps<CardNode>) {
  const Icon = kindIcon(data.kind);
  const labelled = data.ports.filter((port) => port.label !== "");
  const plain = data.ports.find((port) => port.label === "");
  const state = data.overlay?.state;
  return (
    <div
      className={data.kind === "trigger" ? `${styles.card} ${styles.trigger}` : styles.card}
      data-state={state}
      data-selected={selected}
      style={state ? toneStyle(wordsOf(state).tone) : undefined}
    >
      {data.kind === "trigger" ? null : (
        <Handle
          id="in"
          type="target"
          position={Position.Left}
          className={styles.handle}
          style={{ top: 32 }}
        />
      )}
      <div className={styles.head}>
        <span className={styles.icon}>
          <Icon size={18} aria-hidden />
        </span>
        <span>
          <span className={styles.name} title={data.name.slice(0, 300)} dir="auto">
            {data.name.slice(0, 120)}
          </span>
          <span className={styles.sentence} title={data.sentence.slice(0, 300)} dir="auto">
            {data.disabled ? "Switched off" : data.sentence.slice(0, 160)}
          </span>
        </span>
      </div>
      {plain ? (
        <Handle
          id={plain.id}
          type="source"
          position={Position.Right}
          className={styles.handle}
          style={{ top: 32 }}
        />
      ) : null}
      {labelled.length > 0 ? (
        <div className={styles.ports}>
          {labelled.map((port) => (
            <div key={port.id} className={styles.portRow}>
              <div className={styles.port} title={port.label.slice(0, 200)}>
                {port.label.slice(0, 60)}
              </div>
              <Handle id={port.id} type="source" position={Position.Right} className={styles.handle} />
            </div>
          ))}
        </div>
      ) : null}
      <Foot data={data} />
    </div>
  );
});

function Foot({ data }: { data: CardData }) {
  const { overlay, figures } = data;
  if (!overlay && !figures)
    return <div className={styles.foot}>{data.kind === "trigger" ? "Starts here" : ""}</div>;
  return (
    <div className={styles.foot}>
      {overlay ? <StateWords data={data} /> : null}
      {figures ? (
        <span className={styles.right}>
          <Figure icon={Check} count={figures.succeeded} style={styles.good} words="succeeded" />
          <Figure icon={Hourglass} count={figures.waiting} style={styles.wait} words="waiting" />
          <Figure icon={X} count={figures.failed} style={styles.bad} words="failed" />
        </span>
      ) : null}
    </div>
  );
}

function StateWords({ data }: { data: CardData }) {
  const { overlay } = data;
  if (!overlay) return null;
  const Icon = stateIcon(overlay.state);
  const extra = [
    overlay.paths > 1 ? `${overlay.paths} items` : "",
    overlay.tries > 1 ? `${overlay.tries} tries` : "",
    overlay.durationMs === null ? "" : formatDuration(overlay.durationMs),
  ].filter(Boolean);
  return (
    <>
      <span className={styles.state}>
        <Icon
          size={13}
          aria-hidden
          className={overlay.state === "running" || overlay.state === "started" ? styles.spin : undefined}
        />
        {wordsOf(overlay.state).word}
      </span>
      {extra.length > 0 ? <span className={styles.right}>{extra.join(" · ")}</span> : null}
    </>
  );
}

type FigureProps = { icon: typeof Check; count: number; style: string | undefined; words: string };

function Figure({ icon: Icon, count, style, words }: FigureProps) {
  if (count === 0) return null;
  return (
    <span
      className={style}
      style={{ display: "inline-flex", alignItems: "center", gap: 2 }}
      title={`${count} ${words} in the last hour`}
    >
      <Icon size={12} aria-hidden />
      {formatCount(count)}
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
