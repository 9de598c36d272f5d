import { Handle, type NodeProps, Position } from "@xyflow/react";
import { Hourglass, X } from "lucide-react";
import { memo, use } from "react";
import { labelled } from "../graph/layout";
import type { NodeOverlay } from "../graph/overlay";
import { wordsOf } from "../graph/states";
import { toneStyle } from "../ui/Badge";
import { formatDuration } from "../ui/format/formatDuration";
import { formatShort } from "../ui/format/formatShort";
import { stateIcon } from "../ui/stateIcon";
import { CardActions } from "./CardActions";
import face from "./CardFace.module.css";
import { alarmsOf, type CardData, type CardNode, countWords, type HourFigures } from "./cards";
import { kindIcon } from "./kindIcon";
import styles from "./StepCard.module.css";

/** One step as a card: icon, name, what it does in words, ports, and how it fares. Nothing needs opening to be understood. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<CardNode>) {
  const Icon = kindIcon(data.icon);
  const rows = labelled(data.ports);
  const plain = data.ports.find((port) => port.label === "");
  const state = data.overlay?.state;
  return (
    <div
      className={`${face.card} ${styles.card} ${data.isTrigger ? face.trigger : ""}`}
      data-state={state}
      data-selected={selected}
      data-aside={data.aside || undefined}
      style={state ? toneStyle(wordsOf(state).tone) : undefined}
    >
      {data.isTrigger ? null : (
        <Handle id="in" type="target" position={Position.Left} className={face.handle} style={{ top: 32 }} />
      )}
      <Alarms id={id} data={data} />
      <div className={face.head}>
        <span className={face.icon}>
          <Icon size={18} aria-hidden />
        </span>
        <span className={face.words}>
          <span className={face.name} title={data.name.slice(0, 300)} dir="auto">
            {data.name.slice(0, 120)}
          </span>
          <span className={face.sentence} title={data.sentence.slice(0, 300)} dir="auto">
            {data.disabled ? "Switched off" : data.sentence.slice(0, 160)}
          </span>
        </span>
      </div>
      {plain ? (
        <Handle
          id={plain.id}
          type="source"
          position={Position.Right}
          className={face.handle}
          style={{ top: 32 }}
        />
      ) : null}
      {rows.length > 0 ? (
        <div className={face.ports}>
          {rows.map((port) => (
            <div key={port.id} className={face.portRow}>
              <div className={face.port} title={port.label.slice(0, 200)}>
                {port.label.slice(0, 60)}
              </div>
              <Handle id={port.id} type="source" position={Position.Right} className={face.handle} />
            </div>
          ))}
        </div>
      ) : null}
      <Foot data={data} />
    </div>
  );
});

/** What asks for somebody, on the upper edge: what failed in the last hour, and what waits now. */
function Alarms({
  id,
  data: { figures, atLeast, atLeastWaiting, isTrigger },
}: {
  id: string;
  data: CardData;
}) {
  const { onFailed } = use(CardActions);
  const { failed, waiting } = alarmsOf(figures);
  if (failed === 0 && waiting === 0) return null;
  return (
    <span className={styles.alarms}>
      {waiting > 0 ? (
        <span
          className={styles.alarm}
          style={toneStyle("waiting")}
          title={`${atLeastWaiting ? "At least " : ""}${waiting.toLocaleString("en")} ${isTrigger ? "have come and not begun" : "wait here now"}`}
        >
          <Hourglass size={12} aria-hidden />
          {formatShort(waiting)}
          {atLeastWaiting ? "+" : ""} waiting
        </span>
      ) : null}
      {failed > 0 ? (
        <button
          type="button"
          className={`${styles.alarm} nopan`}
          style={toneStyle("failed")}
          title={`Failed ${countWords(failed, atLeast)} in the last hour: see which runs`}
          disabled={!onFailed}
          onClick={(event) => {
            event.stopPropagation();
            onFailed?.(id);
          }}
        >
          <X size={12} aria-hidden />
          {formatShort(failed)}
          {atLeast ? "+" : ""} failed
        </button>
      ) : null}
    </span>
  );
}

function Foot({ data }: { data: CardData }) {
  const { overlay, figures, atLeast } = data;
  if (figures?.hour) return <Figures hour={figures.hour} overlay={overlay} atLeast={atLeast} />;
  return (
    <div className={face.foot}>{overlay ? <StateWords overlay={overlay} /> : <span>{data.title}</span>}</div>
  );
}

type FiguresProps = { hour: HourFigures; overlay: NodeOverlay | null; atLeast: boolean };

function Figures({ hour, overlay, atLeast }: FiguresProps) {
  const Icon = overlay ? stateIcon(overlay.state) : null;
  const count = hour.succeeded + hour.failed;
  return (
    <div className={face.foot}>
      {overlay && Icon ? (
        <span className={styles.state} title={`The newest run: ${wordsOf(overlay.state).word.toLowerCase()}`}>
          <Icon size={13} aria-hidden className={isTurning(overlay.state) ? styles.spin : undefined} />
          <span className="visually-hidden">The newest run: {wordsOf(overlay.state).word.toLowerCase()}</span>
        </span>
      ) : null}
      <span title={`${countWords(count, atLeast)} in the last hour`}>
        {formatShort(count)}
        {atLeast ? "+" : ""} last hour
      </span>
      {hour.p95_ms === null ? null : (
        <span className={styles.right} title={`95 of 100 took less than ${formatDuration(hour.p95_ms)}`}>
          p95 {formatDuration(hour.p95_ms)}
        </span>
      )}
    </div>
  );
}

function isTurning(state: string): boolean {
  return state === "running" || state === "started";
}

function StateWords({ overlay }: { overlay: NodeOverlay }) {
  const Icon = stateIcon(overlay.state);
  const extra = [
    overlay.paths > 1 ? `${overlay.paths} items` : "",
    overlay.tries > 1 ? `${overlay.tries} attempts` : "",
    overlay.durationMs === null ? "" : formatDuration(overlay.durationMs),
  ].filter(Boolean);
  return (
    <>
      <span className={styles.state}>
        <Icon size={13} aria-hidden className={isTurning(overlay.state) ? styles.spin : undefined} />
        {wordsOf(overlay.state).word}
      </span>
      {extra.length > 0 ? <span className={styles.right}>{extra.join(" · ")}</span> : null}
    </>
  );
}
