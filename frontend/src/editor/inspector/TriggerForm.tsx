import { useQuery } from "@tanstack/react-query";
import { eventTypeList } from "../../api/events";
import type { Trigger } from "../../graph/document";
import { patchTrigger } from "../../graph/edit";
import { Checkbox } from "../../ui/Checkbox";
import { JsonTree } from "../../ui/JsonTree";
import { SelectField } from "../../ui/SelectField";
import { TextField } from "../../ui/TextField";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { TopicField } from "./CatalogFields";
import { InputField } from "./InputField";
import styles from "./Inspector.module.css";
import { Fold } from "./SchemaForm";
import { useTriggerContracts } from "./useScope";

const FILTER = {
  description: "Events for which the answer is no start nothing, and leave no run behind.",
  "x-ui": { input: "boolean", placeholder: "amount > 0" },
};

/** Which events start a run: topic, types with what they are, a filter, order and how many at once. */
export function TriggerForm({ trigger }: { trigger: Trigger }) {
  const { store } = useEditorContext();
  const patch = (words: string, change: Partial<Trigger>, name: string) =>
    store.getState().change(words, (now) => patchTrigger(now, change), `trigger/${name}`);
  return (
    <>
      <div className={styles.form}>
        <TopicField
          label="Topic"
          value={trigger.topic ?? ""}
          pointer="/topic"
          onChange={(topic) => patch("Chose the topic", { topic: String(topic), types: [] }, "topic")}
        />
        {trigger.topic ? (
          <TypeChoice
            trigger={trigger}
            onChange={(types) => patch("Chose the event types", { types }, "types")}
          />
        ) : null}
        <InputField
          label="Only when"
          schema={FILTER}
          value={trigger.filter ?? undefined}
          pointer="/filter"
          required={false}
          onChange={(filter) => patch("Set the filter", { filter: filter as Trigger["filter"] }, "filter")}
        />
      </div>
      <Fold title="Order and load" open={trigger.ordering === "key" || trigger.concurrency !== undefined}>
        <div data-field="/ordering">
          <SelectField
            label="Order"
            value={trigger.ordering ?? "none"}
            options={[
              { value: "none", label: "Side by side, as fast as they come" },
              { value: "key", label: "One at a time for each key, in order" },
            ]}
            onChange={(event) =>
              patch("Set the order", { ordering: event.target.value as Trigger["ordering"] }, "ordering")
            }
          />
        </div>
        <div data-field="/concurrency">
          <TextField
            label="Runs at once, at most"
            type="number"
            min={1}
            max={10_000}
            placeholder="no limit of its own"
            value={trigger.concurrency ?? ""}
            onChange={(event) => {
              const concurrency = event.target.value === "" ? undefined : Number(event.target.value);
              patch("Set how many run at once", { concurrency }, "concurrency");
            }}
          />
        </div>
      </Fold>
      <Examples />
    </>
  );
}

function TypeChoice({ trigger, onChange }: { trigger: Trigger; onChange: (types: string[]) => void }) {
  const all = useQuery(eventTypeList).data?.items ?? [];
  const chosen = trigger.types ?? [];
  const here = all.filter((each) => each.topic === trigger.topic);
  const strange = chosen.filter((name) => !here.some((each) => each.name === name));
  return (
    <fieldset className={styles.types} data-field="/types">
      <legend>Event types</legend>
      <p className={styles.about}>
        {chosen.length === 0 ? "None chosen: every event of the topic starts a run." : "These start a run."}
      </p>
      {[...here, ...strange.map((name) => ({ name, description: "Not in the catalog." }))].map((each) => (
        <Checkbox
          key={each.name}
          checked={chosen.includes(each.name)}
          label={each.name}
          hint={each.description}
          onChange={(on) =>
            onChange(on ? [...chosen, each.name] : chosen.filter((name) => name !== each.name))
          }
        />
      ))}
    </fieldset>
  );
}

function Examples() {
  const contracts = useTriggerContracts();
  const topic = useEditor((state) => state.document.trigger.topic);
  if (!topic) return null;
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
