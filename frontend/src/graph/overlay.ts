import type { AutomationDocument } from "./document";
import { TRIGGER } from "./document";
import { ownOf } from "./ownOf";

/** What a run did at one node, over all its paths inside a for-each. */
export type NodeOverlay = { state: string; paths: number; tries: number; durationMs: number | null };
export type Overlay = { nodes: Record<string, NodeOverlay>; edges: Record<string, "taken" | "moving"> };

type StepLike = {
  node: string;
  /** The for-eachs around it with the number of the item, outermost first: `lines[3]/parts[1]`; empty outside of them. */
  path: string;
  state: string;
  port: string | null;
  attempt_count: number;
  duration_ms: number | null;
};

const WEIGHT: Record<string, number> = {
  dead: 6,
  failed: 6,
  waiting: 5,
  running: 4,
  started: 4,
  queued: 3,
  cancelled: 2,
  succeeded: 1,
  skipped: 0,
};

/** The worse of two states: one failed item of a for-each makes its step failed. */
export function worse(one: string, other: string): string {
  return (WEIGHT[one] ?? 2) >= (WEIGHT[other] ?? 2) ? one : other;
}

/** Lays a run's steps over its drawing. A node without a step in an ended run was not taken. */
export function overlaySteps(document: AutomationDocument, steps: StepLike[], ended: boolean): Overlay {
  const nodes: Record<string, NodeOverlay> = {};
  for (const step of steps) {
    const known = ownOf(nodes, step.node);
    nodes[step.node] = {
      state: known ? worse(known.state, step.state) : step.state,
      paths: (known?.paths ?? 0) + 1,
      tries: Math.max(known?.tries ?? 0, step.attempt_count),
      durationMs: known ? Math.max(known.durationMs ?? 0, step.duration_ms ?? 0) : step.duration_ms,
    };
  }
  if (ended) {
    for (const node of document.nodes)
      if (!Object.hasOwn(nodes, node.id))
        nodes[node.id] = { state: "skipped", paths: 0, tries: 0, durationMs: null };
  }
  return { nodes, edges: edgesTaken(document, nodes, portsTaken(steps), loopsAround(steps)) };
}

/** The same for the newest run of a live drawing, of which only the states are known. */
export function overlayStates(
  document: AutomationDocument,
  states: Record<string, { state: string; path_count?: number }>,
): Overlay {
  const nodes: Record<string, NodeOverlay> = {};
  for (const [id, { state, path_count }] of Object.entries(states)) {
    nodes[id] = { state, paths: path_count ?? 1, tries: 1, durationMs: null };
  }
  return { nodes, edges: edgesTaken(document, nodes, null, null) };
}

function portsTaken(steps: StepLike[]): Map<string, Set<string>> {
  const ports = new Map<string, Set<string>>();
  for (const step of steps) {
    if (step.port === null) continue;
    const known = ports.get(step.node) ?? new Set();
    for (const port of step.port.split(",")) known.add(port.trim());
    ports.set(step.node, known);
  }
  return ports;
}

/** The for-each that each step ran inside of. */
function loopsAround(steps: StepLike[]): Map<string, string> {
  const around = new Map<string, string>();
  for (const { node, path } of steps) {
    const loop = path
      .split("/")
      .at(-1)
      ?.replace(/\[\d+\]$/, "");
    if (loop) around.set(node, loop);
  }
  return around;
}

function edgesTaken(
  document: AutomationDocument,
  nodes: Record<string, NodeOverlay>,
  ports: Map<string, Set<string>> | null,
  around: Map<string, string> | null,
): Overlay["edges"] {
  const edges: Overlay["edges"] = {};
  for (const edge of document.edges) {
    const target = ownOf(nodes, edge.to.node);
    if (!target || target.state === "skipped") continue;
    const from = edge.from.node;
    const before = ownOf(nodes, from);
    const left = from === TRIGGER || (before !== undefined && before.state !== "skipped");
    const known = ports?.get(from);
    // A for-each that is done says where it went on; its items went their way before.
    const isInto = around?.get(edge.to.node) === from;
    const byPort = known === undefined || known.size === 0 || known.has(edge.from.port) || isInto;
    if (left && byPort) edges[edge.id] = isMoving(target.state) ? "moving" : "taken";
  }
  return edges;
}

function isMoving(state: string): boolean {
  return state === "running" || state === "started";
}
