import { Handle, type NodeProps, Position } from "@xyflow/react";
import {
  Check,
  CircleAlert,
  CircleSlash,
  Drama,
  History,
  Pin,
  Plus,
  StickyNote,
  TriangleAlert,
  X,
} from "lucide-react";
import { type MouseEvent, memo, useEffect, useRef } from "react";
import face from "../../canvas/CardFace.module.css";
import { kindIcon } from "../../canvas/kindIcon";
import { TRIGGER } from "../../graph/document";
import { labelled } from "../../graph/layout";
import { formatDuration } from "../../ui/format/formatDuration";
import { usePlayState } from "../play/playState";
import { BY_WORDS, PAST_WORDS } from "../play/trialWords";
import { useEditorContext } from "../state/EditorContext";
import { stepNamed } from "../state/rename";
import { useNameField } from "../state/useNameField";
import { useIsFar } from "./distance";
import { FarCard } from "./FarCard";
import type { CardPort, EditorCard, EditorNode } from "./flow";
import styles from "./StepNodeCard.module.css";

/** The middle of a card's head inside its border of one pixel: at 32, where the arrows end. */
const HEAD_TOP = 31;

/** One step on the editor's canvas: what it is, what it does in words, its ways out, what is wrong with it. */
export const StepNodeCard = memo(function StepNodeCard({ id, data, selected }: NodeProps<EditorNode>) {
  const isFar = useIsFar();
  return isFar && !data.renaming ? (
    <FarCard data={data} selected={selected} />
  ) : (
    <NearCard id={id} data={data} selected={selected} />
  );
});

function NearCard({ id, data, selected }: Pick<NodeProps<EditorNode>, "id" | "data" | "selected">) {
  const Icon = kindIcon(data.icon);
  const rows = labelled(data.ports);
  const plain = data.ports.find((port) => port.label === "");
  return (
    <div
      className={`${face.card} ${styles.card} ${data.kind === "trigger" ? face.trigger : ""}`}
      data-kind={data.kind}
      data-selected={selected}
      data-trial={data.isPast ? "past" : data.trial?.state}
      data-off={data.disabled}
      data-faulty={data.errors > 0}
    >
      {data.kind === "trigger" ? null : (
        <Handle
          id="in"
          type="target"
          position={Position.Left}
          className={styles.handle}
          style={{ top: HEAD_TOP }}
        />
      )}
      <div className={`${face.head} ${styles.head}`}>
        <span className={face.icon}>
          <Icon size={18} aria-hidden />
        </span>
        <span className={face.words}>
          {data.renaming ? (
            <RenameField id={id} />
          ) : (
            <span className={face.name} title={data.name.slice(0, 300)} dir="auto">
              {data.name.slice(0, 120)}
            </span>
          )}
          <span className={face.sentence} title={data.sentence.slice(0, 300)} dir="auto">
            {data.sentence.slice(0, 160)}
          </span>
        </span>
      </div>
      {plain ? <WayOut node={id} port={plain} name={data.name} top={HEAD_TOP} /> : null}
      {rows.length > 0 ? (
        <div className={`${face.ports} ${styles.ports}`}>
          {rows.map((port) => (
            <div key={port.id} className={face.portRow}>
              <span className={`${face.port} ${styles.port}`} title={port.label.slice(0, 200)}>
                {port.label.slice(0, 60)}
              </span>
              <WayOut node={id} port={port} name={data.name} top={12} />
            </div>
          ))}
        </div>
      ) : null}
      <Foot id={id} data={data} />
    </div>
  );
}

function WayOut({ node, port, name, top }: { node: string; port: CardPort; name: string; top: number }) {
  const { store } = useEditorContext();
  const open = (event: MouseEvent) => {
    event.stopPropagation();
    store.getState().set({
      quickAdd: {
        at: { x: event.clientX, y: event.clientY },
        place: null,
        from: { node, port: port.id },
        edge: null,
      },
    });
  };
  return (
    <>
      <Handle
        id={port.id}
        type="source"
        position={Position.Right}
        className={styles.handle}
        style={{ top }}
      />
      {port.used ? null : (
        <button
          type="button"
          tabIndex={-1}
          className={`${styles.plus} nodrag nopan`}
          style={{ top }}
          onClick={open}
          onDoubleClick={(event) => event.stopPropagation()}
          title="Add a step here"
          aria-label={`Add a step after ${name.slice(0, 60)}${port.label ? `, ${port.label.slice(0, 40)}` : ""}`}
        >
          <Plus size={13} aria-hidden />
        </button>
      )}
    </>
  );
}

function RenameField({ id }: { id: string }) {
  const { store } = useEditorContext();
  const field = useRef<HTMLInputElement>(null);
  const { input, end } = useNameField(stepNamed(id));
  useEffect(() => field.current?.select(), []);
  const leave = (keep: boolean) => {
    end(keep);
    if (store.getState().renaming === id) store.getState().set({ renaming: null });
  };
  return (
    <input
      ref={field}
      className={`${styles.rename} nodrag nopan`}
      {...input}
      aria-label="Name of the step"
      onBlur={() => leave(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        const card = event.currentTarget.closest<HTMLElement>(".react-flow__node");
        leave(event.key === "Enter");
        card?.focus();
      }}
    />
  );
}

function Foot({ id, data }: { id: string; data: EditorCard }) {
  const { store } = useEditorContext();
  const { trial } = data;
  return (
    <div className={`${face.foot} ${styles.foot}`}>
      {data.disabled ? (
        <span className={styles.off}>
          <CircleSlash size={13} aria-hidden /> Switched off
        </span>
      ) : trial ? (
        <button
          type="button"
          // The card is one stop of the keyboard; its key for this is I.
          tabIndex={-1}
          className={`${styles.trial} nodrag nopan`}
          data-state={data.isPast ? "past" : trial.state}
          disabled={id === TRIGGER}
          title={id === TRIGGER ? undefined : "Show what went in and out (I)"}
          onClick={(event) => {
            event.stopPropagation();
            store.getState().select([id]);
            usePlayState.getState().set({ peeked: id });
          }}
        >
          {data.isPast ? (
            <History size={13} aria-hidden />
          ) : trial.state === "failed" ? (
            <X size={13} aria-hidden />
          ) : trial.state === "succeeded" ? (
            <Check size={13} aria-hidden />
          ) : (
            <CircleSlash size={13} aria-hidden />
          )}
          {TRIAL_WORDS[trial.state]}
          {trial.times > 1 ? ` ${trial.times} times ` : " "}
          <span className={styles.faint}>
            {data.isPast ? PAST_WORDS : BY_WORDS[trial.by] || (trial.ms > 0 ? formatDuration(trial.ms) : "")}
          </span>
        </button>
      ) : (
        <span>{data.title}</span>
      )}
      <span className={styles.right}>
        {data.standIn ? (
          <span className={styles.standIn} title={STAND_IN[data.standIn]}>
            {data.standIn === "pin" ? <Pin size={13} aria-hidden /> : <Drama size={13} aria-hidden />}
            <span className="visually-hidden">{STAND_IN[data.standIn]}</span>
          </span>
        ) : null}
        {data.note ? (
          <span className={styles.note} title={data.note.slice(0, 400)}>
            <StickyNote size={13} aria-hidden />
            <span className="visually-hidden">has a note</span>
          </span>
        ) : null}
        {data.errors > 0 ? (
          <span className={styles.error}>
            <CircleAlert size={13} aria-hidden /> {data.errors}
            <span className="visually-hidden">{data.errors === 1 ? "error" : "errors"}</span>
          </span>
        ) : null}
        {data.warnings > 0 ? (
          <span className={styles.warning}>
            <TriangleAlert size={13} aria-hidden /> {data.warnings}
            <span className="visually-hidden">{data.warnings === 1 ? "warning" : "warnings"}</span>
          </span>
        ) : null}
      </span>
    </div>
  );
}

const STAND_IN = {
  pin: "Its output is pinned while you try it",
  mock: "You answer for it while you try it",
};

const TRIAL_WORDS = { succeeded: "Passed", failed: "Failed", skipped: "Not taken" };
