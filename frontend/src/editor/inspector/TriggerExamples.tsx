import { triggerName } from "../../graph/describe";
import { JsonTree } from "../../ui/JsonTree";
import { useEditor } from "../state/EditorContext";
import styles from "./Inspector.module.css";
import { useTriggerContracts } from "./useScope";

/** What the events that start it look like. It comes when their contracts do, so it stands behind everything to press. */
export function TriggerExamples() {
  const contracts = useTriggerContracts();
  const isAsked = useEditor((state) => triggerName(state.document.trigger) !== "");
  if (!isAsked) return null;
  return contracts
    .filter(({ contract }) => contract.examples.length > 0)
    .map(({ type, contract }) => (
      <div key={type} className={styles.example}>
        <h3>An example of {type}</h3>
        {contract.description ? <p className={styles.about}>{contract.description}</p> : null}
        <JsonTree value={contract.examples[0]} label={`Example of ${type}`} />
      </div>
    ));
}
