import type { AutomationDocument, StepNode } from "./document";
import { kindsOf, type StepKinds } from "./kinds";
import served from "./stepKinds.gen.json";

/** The step kinds as the server serves them. */
export const KINDS = kindsOf(served as unknown as StepKinds);

/** A step for tests: a filter, unless another kind is named. */
export function step(id: string, more: Partial<StepNode> = {}): StepNode {
  return { id, kind: "map", name: id, config: {}, position: { x: 0, y: 0 }, ...more };
}

/** A document for tests from steps and arrows written as "trigger>a", "a.no>b". */
export function drawing(nodes: StepNode[], ...arrows: string[]): AutomationDocument {
  return {
    format: "millrace.automation/1",
    name: "Test",
    trigger: { topic: "sales.orders", types: [], position: { x: 0, y: 0 } },
    nodes,
    edges: arrows.map((arrow, index) => {
      const [from = "", to = ""] = arrow.split(">");
      const [node = "", port = "out"] = from.split(".");
      return { id: `e${index + 1}`, from: { node, port }, to: { node: to, port: "in" } };
    }),
  };
}

/** The arrows of a document, written as `drawing` reads them. */
export function arrows(document: AutomationDocument): string[] {
  return document.edges.map(({ from, to }) => {
    const port = from.port === "out" ? "" : `.${from.port}`;
    return `${from.node}${port}>${to.node}`;
  });
}
