import type { Edge as FlowEdge, Node as FlowNode } from "@xyflow/react";
import { MarkerType, Position as Side } from "@xyflow/react";
import { describeStep, describeTrigger, portsOf } from "../../graph/describe";
import type { AutomationDocument, Position, StepNode, Trigger } from "../../graph/document";
import { TRIGGER } from "../../graph/document";
import { CARD_HEAD, CARD_WIDTH, cardHeight, PORT_ROW, TRIGGER_HEIGHT } from "../../graph/layout";
import type { NodeProblems } from "../problems/useProblems";
import type { Trial, TrialStep } from "../server/types";
import { holdOf } from "./holdOf";
import type { NoteNode } from "./noteNodes";

export type CardPort = { id: string; label: string; used: boolean };

export type EditorCard = {
  kind: string;
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

/** Middle of the first line of ports, from the card's upper edge. */
export const HEAD_PORT = CARD_HEAD / 2;
export const HANDLE = 12;
/** What one takes hold of lies on the middle of the card's border. Said as React Flow measures it later: arrows must not jump. */
const BORDER = 1;

/** Makes the nodes React Flow draws, and gives back the very same object for a card that has not changed. */
export class CardMaker {
  private readonly made = new Map<string, { parts: unknown[]; node: EditorNode }>();

  nodes(drawn: Drawn): EditorNode[] {
    const used = usedPorts(drawn.document);
    const trials = trialOf(drawn.trial);
    const first = drawn.selection.size === 1 ? [...drawn.selection][0] : TRIGGER;
    const card = (id: string, source: StepNode | Trigger): EditorNode => {
      const count = drawn.problems[id];
      const place = drawn.places[id] ?? { x: 0, y: 0 };
      const isPast = drawn.isPast && trials.has(id);
      const flags = [id === first, drawn.selection.has(id), drawn.renaming === id, isPast];
      const standIn = id in drawn.pins ? "pin" : id in drawn.mocks ? "mock" : null;
      const counted = [standIn, count?.errors, count?.warnings, trials.get(id), used.get(id)];
      const parts = [source, place.x, place.y, ...counted, ...flags];
      const last = this.made.get(id);
      if (last && same(last.parts, parts)) return last.node;
      const data: EditorCard = {
        ...words(id, source, used.get(id) ?? ""),
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
}

function same(one: unknown[], other: unknown[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function words(id: string, source: StepNode | Trigger, used: string) {
  const isUsed = (port: string) => used.includes(` ${port} `);
  if (id === TRIGGER) {
    const trigger = source as Trigger;
    return {
      kind: "trigger",
      name: trigger.topic || "Choose what starts it",
      sentence: trigger.topic ? describeTrigger(trigger) : "no topic yet",
      note: "",
      disabled: false,
      ports: [{ id: "out", label: "", used: isUsed("out") }],
    };
  }
  const node = source as StepNode;
  return {
    kind: node.kind,
    name: node.name || node.id,
    sentence: describeStep(node) || "not set up yet",
    note: node.note ?? "",
    disabled: node.disabled ?? false,
    ports: portsOf(node).map((port) => ({ ...port, used: isUsed(port.id) })),
  };
}

function flowNode(
  id: string,
  data: EditorCard,
  position: Position,
  selected: boolean,
  focusable: boolean,
): EditorNode {
  const labelled = data.ports.filter((port) => port.label !== "");
  const height =
    id === TRIGGER
      ? TRIGGER_HEIGHT
      : cardHeight({ id, kind: "", name: "", config: {} }) + rows(labelled.length);
  const handle = (port: string, type: "source" | "target", x: number, y: number) => ({
    id: port,
    type,
    position: type === "source" ? Side.Right : Side.Left,
    x: x - HANDLE / 2,
    y: y - HANDLE / 2,
    width: HANDLE,
    height: HANDLE,
  });
  const outs = data.ports.map((port) =>
    handle(port.id, "source", CARD_WIDTH - BORDER, wayOutAt(data.ports, port)),
  );
  return {
    id,
    type: "step",
    position,
    width: CARD_WIDTH,
    height,
    measured: { width: CARD_WIDTH, height },
    handles: id === TRIGGER ? outs : [handle("in", "target", BORDER, HEAD_PORT), ...outs],
    selected,
    ...holdOf(selected),
    focusable,
    ariaLabel: `${data.name.slice(0, 120)}: ${data.sentence.slice(0, 160)}${standInWords(data)}${problemWords(data)}`,
    data,
  };
}

/** The middle of a way in or out, from the card's upper edge; a way out with a word has a row of its own. */
export function wayOutAt(ports: CardPort[], port: CardPort): number {
  const row = ports.filter((each) => each.label !== "").indexOf(port);
  return row < 0 ? HEAD_PORT : CARD_HEAD + 3 + PORT_ROW * (row + 0.5);
}

function rows(count: number): number {
  return count > 0 ? count * PORT_ROW + 6 : 0;
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
