import type { AutomationDocument } from "./document";
import { overlayStates } from "./overlay";

/** The arrows that these runs, of which the states of some steps were just told, have passed. */
export function passingEdges(
  document: AutomationDocument,
  runs: { nodes: Record<string, string> }[],
): ReadonlySet<string> {
  const passed = new Set<string>();
  for (const { nodes } of runs) {
    const states = Object.fromEntries(Object.entries(nodes).map(([id, state]) => [id, { state }]));
    for (const edge of Object.keys(overlayStates(document, states).edges)) passed.add(edge);
  }
  return passed;
}
