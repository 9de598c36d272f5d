import type { Edge as FlowEdge, Node as FlowNode } from "@xyflow/react";
import { MarkerType } from "@xyflow/react";
import { describeStep, describeTrigger, portsOf } from "../graph/describe";
import type { AutomationDocument } from "../graph/document";
import { TRIGGER } from "../graph/document";
import { CARD_WIDTH, cardHeight, placeCards, TRIGGER_HEIGHT } from "../graph/layout";
import type { NodeOverlay, Overlay } from "../graph/overlay";

/** What a card shows beside its name: figures of the last hour, or nothing. */
export type CardFigures = { succeeded: number; failed: number; waiting: number; p95_ms: number | null };

export type CardData = {
  kind: string;
  name: string;
  sentence: string;
  note: string;
  disabled: boolean;
  ports: { id: string; label: string }[];
  height: number;
  overlay: NodeOverlay | null;
  figures: CardFigures | null;
};

export type CardNode = FlowNode<CardData, "card">;

const NO_OVERLAY: Overlay = { nodes: {}, edges: {} };

/** Turns a document into the nodes React Flow draws. `figures` by node id; `selected` is a node id or null. */
export function cardsOf(
  document: AutomationDocument,
  overlay: Overlay | null,
  figures: Record<string, CardFigures> | null,
  selected: string | null,
): CardNode[] {
  const places = placeCards(document);
  const states = (overlay ?? NO_OVERLAY).nodes;
  const card = (id: string, data: Omit<CardData, "overlay" | "figures">): CardNode => ({
    id,
    type: "card",
    position: places[id] ?? { x: 0, y: 0 },
    width: CARD_WIDTH,
    height: data.height,
    selected: id === selected,
    ariaLabel: `${data.name.slice(0, 120)}: ${data.sentence.slice(0, 160)}${states[id] ? `, ${states[id].state}` : ""}`,
    data: { ...data, overlay: states[id] ?? null, figures: figures?.[id] ?? null },
  });
  const trigger = card(TRIGGER, {
    kind: "trigger",
    name: document.trigger.topic,
    sentence: describeTrigger(document.trigger),
    note: "",
    disabled: false,
    ports: [{ id: "out", label: "" }],
    height: TRIGGER_HEIGHT,
  });
  const steps = document.nodes.map((node) =>
    card(node.id, {
      kind: node.kind,
      name: node.name || node.id,
      sentence: describeStep(node),
      note: node.note ?? "",
      disabled: node.disabled ?? false,
      ports: portsOf(node),
      height: cardHeight(node),
    }),
  );
  return [trigger, ...steps];
}

/** Turns a document into the edges React Flow draws; taken ones are strong, moving ones flow. `counts` by edge id. */
export function edgesOf(
  document: AutomationDocument,
  overlay: Overlay | null,
  counts: Record<string, number> | null,
): FlowEdge[] {
  return document.edges.map((edge) => {
    const taken = overlay?.edges[edge.id];
    const count = counts?.[edge.id];
    return {
      id: edge.id,
      source: edge.from.node,
      sourceHandle: edge.from.port,
      target: edge.to.node,
      targetHandle: "in",
      focusable: false,
      animated: taken === "moving",
      className: taken ?? "idle",
      label: count ? String(count) : undefined,
      markerEnd: {
        type: MarkerType.ArrowClosed,
        width: 16,
        height: 16,
        color: taken ? "var(--accent)" : "var(--line-control)",
      },
    };
  });
}
