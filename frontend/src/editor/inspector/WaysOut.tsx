import { ArrowRight, Plus, X } from "lucide-react";
import { portsOf } from "../../graph/describe";
import { type StepNode, TRIGGER } from "../../graph/document";
import { removeEdges } from "../../graph/edit";
import { isolated } from "../../graph/isolated";
import { Button } from "../../ui/Button";
import { shortened } from "../../ui/format/shortened";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./Inspector.module.css";

/** Where each way out of a step leads: follow it, take it away, or add what comes there, without a mouse. */
export function WaysOut({ node }: { node: StepNode | null }) {
  const { store } = useEditorContext();
  const edges = useEditor((state) => state.document.edges);
  const nodes = useEditor((state) => state.document.nodes);
  const kinds = useEditor((state) => state.kinds);
  const id = node?.id ?? TRIGGER;
  const ports = portsOf(node, kinds);
  if (ports.length === 0) return <p className={styles.about}>The path ends here.</p>;
  const nameOf = (target: string) => nodes.find((each) => each.id === target)?.name || target;
  return (
    <ul className={styles.ways} aria-label="Where it goes on">
      {ports.map((port) => {
        const words = shortened(port.label, 60) || "then";
        const from = { node: id, port: port.id };
        return (
          <li key={port.id}>
            <span className={styles.way}>
              {words} <ArrowRight size={13} aria-hidden />
            </span>
            {edges
              .filter((edge) => edge.from.node === id && edge.from.port === port.id)
              .map((edge) => (
                <span key={edge.id} className={styles.target}>
                  <button type="button" onClick={() => store.getState().open(edge.to.node)} dir="auto">
                    {shortened(nameOf(edge.to.node), 60)}
                  </button>
                  <button
                    type="button"
                    aria-label={`Take the arrow to ${isolated(shortened(nameOf(edge.to.node), 60))} away`}
                    onClick={() =>
                      store
                        .getState()
                        .change("Took an arrow away", (now) => removeEdges(now, new Set([edge.id])))
                    }
                  >
                    <X size={12} aria-hidden />
                  </button>
                </span>
              ))}
            <Button
              look="quiet"
              small
              icon={Plus}
              aria-label={`Add what comes after: ${words}`}
              onClick={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                store.getState().set({
                  quickAdd: { at: { x: box.left - 330, y: box.top }, place: null, from, edge: null },
                });
              }}
            />
          </li>
        );
      })}
    </ul>
  );
}
