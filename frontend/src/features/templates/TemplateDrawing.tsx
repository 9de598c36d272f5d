import { TriangleAlert } from "lucide-react";
import { useId, useMemo, useRef } from "react";
import face from "../../canvas/CardFace.module.css";
import { kindIcon } from "../../canvas/kindIcon";
import { describeStep, describeTrigger, NO_EVENT, portsOf, triggerName } from "../../graph/describe";
import type { AutomationDocument, StepNode } from "../../graph/document";
import { faceOf, type Kinds } from "../../graph/kinds";
import { labelled } from "../../graph/layout";
import { cardSketch } from "../../graph/sketch";
import { useWidth } from "../../ui/useWidth";
import styles from "./TemplateDrawing.module.css";

/** Below this the words on a card cannot be read; then the drawing scrolls. */
const SMALLEST = 0.72;

type Props = { document: AutomationDocument; kinds: Kinds; unfinished: ReadonlySet<string>; label: string };

/** A drawing with all its words, as the editor will show it; steps that lack something are marked. */
export function TemplateDrawing({ document, kinds, unfinished, label }: Props) {
  const sketch = useMemo(() => cardSketch(document, kinds), [document, kinds]);
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const zoom = Math.min(1, Math.max(SMALLEST, (width - 2) / sketch.width));
  const steps = new Map(document.nodes.map((node) => [node.id, node]));
  const head = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section ref={box} className={styles.frame} aria-label={label} tabIndex={0}>
      {width > 0 ? (
        <svg
          className={styles.drawing}
          viewBox={`0 0 ${sketch.width} ${sketch.height}`}
          width={sketch.width * zoom}
          height={sketch.height * zoom}
        >
          <title>{label}</title>
          <defs>
            <marker
              id={head}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              orient="auto"
            >
              <path className={styles.arrowhead} d="M0,0.5 L7.5,4 L0,7.5 z" />
            </marker>
          </defs>
          {sketch.edges.map((edge) => (
            <path key={edge.id} className={styles.edge} d={edge.path} markerEnd={`url(#${head})`} />
          ))}
          {sketch.boxes.map(({ id, ...place }) => (
            <foreignObject key={id} {...place} className={styles.place}>
              <SketchCard
                step={steps.get(id) ?? null}
                document={document}
                kinds={kinds}
                isUnfinished={unfinished.has(id)}
              />
            </foreignObject>
          ))}
        </svg>
      ) : null}
    </section>
  );
}

type CardProps = {
  step: StepNode | null;
  document: AutomationDocument;
  kinds: Kinds;
  isUnfinished: boolean;
};

function SketchCard({ step, document, kinds, isUnfinished }: CardProps) {
  const { icon, title } = faceOf(step, kinds);
  const Icon = kindIcon(icon);
  const name = step ? step.name || step.id : triggerName(document.trigger) || NO_EVENT;
  const sentence = step ? describeStep(step, kinds) : describeTrigger(document.trigger);
  const ports = labelled(portsOf(step, kinds));
  return (
    <div className={`${face.card} ${styles.card} ${step ? "" : face.trigger}`} data-unfinished={isUnfinished}>
      <div className={face.head}>
        <span className={face.icon}>
          <Icon size={18} aria-hidden />
        </span>
        <span className={face.words}>
          <span className={face.name}>{name}</span>
          <span className={face.sentence}>{sentence}</span>
        </span>
      </div>
      {ports.length > 0 ? (
        <div className={face.ports}>
          {ports.map((port) => (
            <div key={port.id} className={face.port}>
              {port.label}
            </div>
          ))}
        </div>
      ) : null}
      <div className={face.foot}>
        {isUnfinished ? (
          <span className={styles.lacks}>
            <TriangleAlert size={13} aria-hidden /> Something is missing
          </span>
        ) : step ? null : (
          title
        )}
      </div>
    </div>
  );
}
