import { portsOf } from "../../graph/describe";
import { TRIGGER } from "../../graph/document";
import type { StepKind } from "../../graph/kinds";
import { useHandsContext } from "../commands/HandsContext";
import { stepAdd } from "../state/actions";
import { useEditorContext } from "../state/EditorContext";

/** Puts a step into the selected arrow or behind the selected step, else behind the last; the keyboard goes on at its card. */
export function useStepAdd() {
  const { store } = useEditorContext();
  const { focusCard } = useHandsContext();
  return (kind: StepKind) => {
    const { document, kinds, selection, edges } = store.getState();
    const edge = edges.size === 1 ? ([...edges][0] ?? null) : null;
    const id = selection.size === 1 ? [...selection][0] : document.nodes.length === 0 ? TRIGGER : undefined;
    const node = document.nodes.find((each) => each.id === id);
    const used = new Set(
      document.edges.filter((each) => each.from.node === id).map((each) => each.from.port),
    );
    const ports = id === TRIGGER || node ? portsOf(node ?? null, kinds).map((port) => port.id) : [];
    const port = ports.find((each) => !used.has(each)) ?? ports[0];
    const from = id && port ? { node: id, port } : null;
    focusCard(stepAdd(store, kind, { place: null, from, edge }));
  };
}
