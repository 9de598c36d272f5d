import type { AutomationDocument } from "../../graph/document";
import type { Drawing } from "../../graph/kinds";
import { stepName, wayWords } from "../play/trialWords";
import type { Expected } from "../server/types";

const ENDS: Record<string, string> = {
  succeeded: "It runs through.",
  filtered: "It ends quietly: no path goes on.",
  failed: "It fails.",
  refused: "The trigger's filter says no to it.",
  partial: "It does not come to an end.",
  limited: "It runs into a bound.",
};

/** What a test expects, a sentence each. */
export function expectedWords(drawing: Drawing, expected: Expected): string[] {
  const { document } = drawing;
  const lines: string[] = [];
  if (expected.outcome) lines.push(ENDS[expected.outcome] ?? expected.outcome);
  if (expected.path) {
    const drawn = document.nodes.map((node) => node.id);
    const inOrder = [...expected.path].sort(
      (one, other) => drawn.indexOf(one.node) - drawn.indexOf(other.node),
    );
    const way = inOrder.map(({ node, port }) => {
      const words = wayWords(drawing, node, port);
      return words ? `${stepName(document, node)} (${words})` : stepName(document, node);
    });
    lines.push(way.length > 0 ? `These steps run, and no others: ${way.join(", ")}.` : "No step runs.");
  }
  for (const node of Object.keys(expected.outputs ?? {}))
    lines.push(`“${stepName(document, node)}” leaves what is written down.`);
  lines.push(...counted(document, expected.calls, "calls out", "Nobody is called."));
  lines.push(...counted(document, expected.events, "publishes", "No event is published."));
  return lines.length > 0 ? lines : ["Nothing yet: it passes whatever happens."];
}

function counted(
  document: AutomationDocument,
  found: { node: string }[] | undefined,
  verb: string,
  none: string,
): string[] {
  if (!found) return [];
  if (found.length === 0) return [none];
  const times = new Map<string, number>();
  for (const { node } of found) times.set(node, (times.get(node) ?? 0) + 1);
  return [...times].map(
    ([node, count]) =>
      `“${stepName(document, node)}” ${verb} ${count === 1 ? "once" : `${count} times`}, with what is written down.`,
  );
}
