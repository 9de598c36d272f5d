import type { Edge as FlowEdge, Node as FlowNode } from "@xyflow/react";
import { MarkerType } from "@xyflow/react";
import { handlesOf } from "../../canvas/handles";
import {
  describeStep,
  describeTrigger,
  NO_EVENT,
  type Port,
  portsOf,
  triggerName,
} from "../../graph/describe";
import type { AutomationDocument, Position, StepNode, Trigger } from "../../graph/document";
import { TRIGGER } from "../../graph/document";
import { faceOf, type Kinds } from "../../graph/kinds";
import { CARD_WIDTH, cardHeight } from "../../graph/layout";
import { ownOf } from "../../graph/ownOf";
import type { NodeProblems } from "../problems/useProblems";
import type { Trial, TrialStep } from "../server/types";
import { holdOf } from "./holdOf";
import type { NoteNode } from "./noteNodes";

export type CardPort = Port & { used: boolean };

export type EditorCard = {
  kind: string;
  /** The name of its picture. */
  icon: string;
  /** What kind of step it is, in words. */
  title: string;
  name: string;
  sentence: string;
  note: string;
  disabled: boolean;
  ports: CardPort[];
  errors: number;
  warnings: number;
  trial: { state: TrialStep["state"]; times: number; ms: number; by: TrialStep["by"] } | null;
  /** The trial has been overtaken by what was drawn or chosen since. */
  isPast: boolean;
  renaming: boolean;
  /** What stands in for it while somebody tries the drawing. */
  standIn: "pin" | "mock" | null;
};

export type EditorNode = FlowNode<EditorCard, "step">;
/** What stands on the canvas. */
export type DrawnCard = EditorNode | NoteNode;

export type Drawn = {
  document: AutomationDocument;
  places: Record<string, Position>;
  selection: ReadonlySet<string>;
  problems: Record<string, NodeProblems>;
  trial: Trial | null;
  isPast: boolean;
  renaming: string | null;
  pins: Record<string, unknown>;
  mocks: Record<string, unknown>;
};

/** What one takes hold of to draw an arrow, in pixels. */
export const HANDLE = 12;
/** It lies on the middle of the card's border. Said as React Flow measures it later: arrows must not jump. */
const BORDER = 1;

/** Makes the nodes React Flow draws, and gives back the very same object for a card that has not changed. */
export class CardMaker {
  private readonly made = new Map<string, { parts: unknown[]; node: EditorNode }>();

  constructor(private readonly kinds: Kinds) {}

  nodes(drawn: Drawn): EditorNode[] {
    const used = usedPorts(drawn.document);
    const trials = trialOf(drawn.trial);
    const first = drawn.selection.size === 1 ? [...drawn.selection][0] : TRIGGER;
    const card = (id: string, source: StepNode | Trigger): EditorNode => {
      const count = ownOf(drawn.problems, id);
      const place = ownOf(drawn.places, id) ?? { x: 0, y: 0 };
      const isPast = drawn.isPast && trials.has(id);
      const flags = [id === first, drawn.selection.has(id), drawn.renaming === id, isPast];
      const standIn = Object.hasOwn(drawn.pins, id) ? "pin" : Object.hasOwn(drawn.mocks, id) ? "mock" : null;
      const counted = [standIn, count?.errors, count?.warnings, trials.get(id), used.get(id)];
      const parts = [source, place.x, place.y, ...counted, ...flags];
      const last = this.made.get(id);
      if (last && same(last.parts, parts)) return last.node;
      const data: EditorCard = {
        ...this.words(id, source, used.get(id) ?? ""),
        errors: count?.errors ?? 0,
        warnings: count?.warnings ?? 0,
        trial: trials.get(id) ?? null,
        isPast,
        renaming: drawn.renaming === id,
        standIn,
      };
      const node = flowNode(id, data, place, drawn.selection.has(id), id === first);
      this.made.set(id, { parts, node });
      return node;
    };
    return [
      card(TRIGGER, drawn.document.trigger),
      ...drawn.document.nodes.map((node) => card(node.id, node)),
    ];
  }

  private words(id: string, source: StepNode | Trigger, used: string) {
    const node = id === TRIGGER ? null : (source as StepNode);
    const ports = portsOf(node, this.kinds).map((port) => ({ ...port, used: used.includes(` ${port.id} `) }));
    const face = { ...faceOf(node, this.kinds), ports };
    if (node) {
      const sentence = describeStep(node, this.kinds);
      const { kind, note = "", disabled = false } = node;
      return { ...face, kind, name: node.name || node.id, sentence, note, disabled };
    }
    const trigger = source as Trigger;
    return {
      ...face,
      kind: TRIGGER,
      name: triggerName(trigger) || NO_EVENT,
      sentence: describeTrigger(trigger),
      note: "",
      disabled: false,
    };
  }
}

function same(one: unknown[], other: unknown[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function flowNode(
  id: string,
  data: EditorCard,
  position: Position,
  selected: boolean,
  focusable: boolean,
): EditorNode {
  const height = cardHeight(data.ports);
  return {
    id,
    type: "step",
    position,
    width: CARD_WIDTH,
    height,
    measured: { width: CARD_WIDTH, height },
    handles: handlesOf(data.ports, { hasWayIn: id !== TRIGGER, size: HANDLE, inset: BORDER }),
    selected,
    ...holdOf(selected),
    focusable,
    ariaLabel: `${data.name.slice(0, 120)}: ${data.sentence.slice(0, 160)}${standInWords(data)}${problemWords(data)}`,
    data,
  };
}

function problemWords({ errors, warnings }: EditorCard): string {
  if (errors > 0) return `, ${errors} ${errors === 1 ? "error" : "errors"}`;
  return warnings > 0 ? `, ${warnings} ${warnings === 1 ? "warning" : "warnings"}` : "";
}

function standInWords({ standIn }: EditorCard): string {
  if (standIn === null) return "";
  return standIn === "pin" ? ", its output is pinned" : ", you answer for it";
}

function usedPorts(document: AutomationDocument): Map<string, string> {
  const used = new Map<string, string>();
  for (const { from } of document.edges) used.set(from.node, `${used.get(from.node) ?? " "}${from.port} `);
  return used;
}

const trialCache = new WeakMap<Trial, Map<string, NonNullable<EditorCard["trial"]>>>();

function trialOf(trial: Trial | null): Map<string, NonNullable<EditorCard["trial"]>> {
  if (!trial) return new Map();
  const known = trialCache.get(trial);
  if (known) return known;
  const found = new Map<string, NonNullable<EditorCard["trial"]>>();
  for (const step of trial.steps) {
    const last = found.get(step.node);
    const state = last?.state === "failed" ? "failed" : step.state;
    found.set(step.node, {
      state,
      times: (last?.times ?? 0) + 1,
      ms: (last?.ms ?? 0) + step.duration_ms,
      by: step.by,
    });
  }
  const passed = trial.trigger.state === "failed" ? "failed" : "succeeded";
  found.set(TRIGGER, {
    state: trial.trigger.state === "refused" ? "skipped" : passed,
    times: 1,
    ms: 0,
    by: "ran",
  });
  trialCache.set(trial, found);
  return found;
}

/** The arrows React Flow draws; those that the trial took are strong, unless it has been overtaken. */
export function arrowsOf(
  document: AutomationDocument,
  selected: ReadonlySet<string>,
  trial: Trial | null,
  drop: string | null,
): FlowEdge[] {
  const taken = new Set(trial?.edges);
  return document.edges.map((edge) => {
    const strong = taken.has(edge.id) || selected.has(edge.id);
    return {
      id: edge.id,
      type: "step",
      source: edge.from.node,
      sourceHandle: edge.from.port,
      target: edge.to.node,
      targetHandle: "in",
      selected: selected.has(edge.id),
      className: [taken.has(edge.id) ? "taken" : "", drop === edge.id ? "drop" : ""].join(" ").trim(),
      interactionWidth: 24,
      markerEnd: {
        type: MarkerType.ArrowClosed,
        width: 18,
        height: 18,
        markerUnits: "userSpaceOnUse",
        color: strong ? "var(--accent)" : "var(--line-control)",
      },
    };
  });
}
