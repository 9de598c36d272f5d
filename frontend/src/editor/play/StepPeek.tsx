import { NodeToolbar, Position } from "@xyflow/react";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/Button";
import { formatDuration } from "../../ui/format/formatDuration";
import { useHandsContext } from "../commands/HandsContext";
import { useEditor } from "../state/EditorContext";
import { usePlayState } from "./playState";
import { GotAndLeft, StepFault } from "./StepData";
import styles from "./StepPeek.module.css";
import { BY_WORDS, PAST_WORDS, placeWords } from "./trialWords";

const WORDS = { succeeded: "passed", failed: "failed", skipped: "not taken" };

/** What went into a step and what came out of it, beside its card. */
export function StepPeek() {
  const peeked = usePlayState((state) => state.peeked);
  const trial = useEditor((state) => state.trial);
  const steps = trial?.steps.filter((step) => step.node === peeked) ?? [];
  return peeked !== null && steps.length > 0 ? <Opened key={peeked} id={peeked} /> : null;
}

function Opened({ id }: { id: string }) {
  const { focusCard } = useHandsContext();
  const document = useEditor((state) => state.document);
  const trial = useEditor((state) => state.trial);
  const isPast = useEditor((state) => state.past !== null);
  const selection = useEditor((state) => state.selection);
  const box = useRef<HTMLElement>(null);
  const [room] = useState(() => roomAt(id));
  const steps = trial?.steps.filter((each) => each.node === id) ?? [];
  const step = steps.find((each) => each.state === "failed") ?? steps[0];
  const isElsewhere = selection.size > 0 && !selection.has(id);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (isElsewhere) usePlayState.getState().set({ peeked: null });
  }, [isElsewhere]);
  if (!step) return null;
  const close = () => {
    usePlayState.getState().set({ peeked: null });
    focusCard(id);
  };
  const facts = [
    isPast ? `${WORDS[step.state]} ${PAST_WORDS}` : WORDS[step.state],
    BY_WORDS[step.by],
    step.state === "skipped" ? "" : formatDuration(step.duration_ms),
    placeWords(document, step.path),
    steps.length > 1 ? `one of ${steps.length} times` : "",
  ].filter((fact) => fact !== "");
  return (
    <NodeToolbar nodeId={id} isVisible position={room.side} offset={8} className="nowheel nodrag nopan">
      <section
        ref={box}
        tabIndex={-1}
        className={styles.peek}
        style={{ width: room.width }}
        aria-label={`What went in and out of ${step.name.slice(0, 80)}`}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") close();
        }}
      >
        <header>
          <p>{facts.join(" · ")}</p>
          <Button small look="quiet" icon={X} aria-label="Close" onClick={close} />
        </header>
        <div className={styles.body} style={{ maxHeight: room.height }}>
          {step.note ? <p>{step.note}</p> : null}
          <StepFault step={step} />
          <GotAndLeft step={step} atCard />
        </div>
      </section>
    </NodeToolbar>
  );
}

/** In pixels: the peek without its body, its least and greatest height and width, and from when on it is enough. */
const HEAD = 60;
const GAP = 24;
const LEAST = 120;
const ENOUGH = 220;
const MOST = 320;
const NARROW = 320;
const WIDE = 520;
/** The tools at the foot of the canvas, in pixels. */
const TOOLS = 56;

/** Where there is most room beside a card, and how much, in pixels. */
function roomAt(id: string): { side: Position; height: number; width: number } {
  const canvas = document.querySelector("[data-canvas]");
  const card = canvas
    ?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
    ?.getBoundingClientRect();
  const frame = canvas?.getBoundingClientRect();
  if (!card || !frame) return { side: Position.Bottom, height: MOST, width: WIDE };
  const middle = card.top + card.height / 2;
  const beside = 2 * Math.min(middle - frame.top, frame.bottom - TOOLS - middle) - HEAD;
  const left = card.left - frame.left - GAP;
  const right = frame.right - card.right - GAP;
  const sides = [
    { side: Position.Bottom, height: frame.bottom - card.bottom - HEAD - TOOLS, width: WIDE },
    { side: Position.Top, height: card.top - frame.top - HEAD, width: WIDE },
    ...(right >= NARROW ? [{ side: Position.Right, height: beside, width: right }] : []),
    ...(left >= NARROW ? [{ side: Position.Left, height: beside, width: left }] : []),
  ];
  const best = sides.reduce((one, other) => (other.height > one.height && one.height < ENOUGH ? other : one));
  return {
    side: best.side,
    height: Math.min(MOST, Math.max(LEAST, best.height)),
    width: Math.min(WIDE, best.width),
  };
}
