import { useQuery } from "@tanstack/react-query";
import { eventTypeList } from "../../api/events";
import type { Trigger } from "../../graph/document";
import { patchTrigger } from "../../graph/edit";
import { Checkbox } from "../../ui/Checkbox";
import { Skeleton } from "../../ui/Skeleton";
import { useEditorContext } from "../state/EditorContext";
import { TopicField } from "./CatalogFields";
import { FieldPlace } from "./FieldPlace";
import styles from "./Inspector.module.css";
import { Fold, SchemaField } from "./SchemaForm";

/** What a change of a field is called, to undo it by. */
const SAID: Record<string, string> = {
  filter: "Set the filter",
  ordering: "Set the order",
  concurrency: "Set how many run at once",
};

/** Which events start a run: topic, types with what they are, a filter, order and how many at once. */
export function TriggerForm({ trigger }: { trigger: Trigger }) {
  const { store, kinds } = useEditorContext();
  const patch = (words: string, change: Partial<Trigger>, name: string) =>
    store.getState().change(words, (now) => patchTrigger(now, change), `trigger/${name}`);
  const field = (name: "filter" | "ordering" | "concurrency") => {
    const schema = kinds.trigger.schema.properties?.[name];
    return schema ? (
      <SchemaField
        name={name}
        schema={schema}
        value={trigger[name] ?? undefined}
        siblings={trigger}
        pointer={`/${name}`}
        required={false}
        onChange={(next) =>
          patch(SAID[name] ?? "", { [name]: next === schema.default ? undefined : next }, name)
        }
      />
    ) : null;
  };
  return (
    <>
      <div className={styles.form}>
        <FieldPlace pointer="/topic" label="Topic">
          <TopicField
            label="Topic"
            value={trigger.topic ?? null}
            pointer="/topic"
            orAny
            onChange={(next) => {
              const topic = next === null ? null : String(next);
              // On any topic the types that are chosen go on starting it; those of one are not those of another.
              patch("Chose the topic", topic === null ? { topic } : { topic, types: [] }, "topic");
            }}
          />
        </FieldPlace>
        {/* On any topic they are what is chosen, also once the last one is taken out again. */}
        {trigger.topic !== "" ? (
          <FieldPlace pointer="/types" label="Event types">
            <TypeChoice
              trigger={trigger}
              onChange={(types) => patch("Chose the event types", { types }, "types")}
            />
          </FieldPlace>
        ) : null}
        {field("filter")}
      </div>
      <Fold title="Order and load" open={trigger.ordering === "key" || trigger.concurrency != null}>
        {field("ordering")}
        {field("concurrency")}
      </Fold>
    </>
  );
}

function TypeChoice({ trigger, onChange }: { trigger: Trigger; onChange: (types: string[]) => void }) {
  const { data, isLoading } = useQuery(eventTypeList);
  const all = data?.items ?? [];
  const chosen = trigger.types ?? [];
  const here = all.filter((each) => !trigger.topic || each.topic === trigger.topic);
  const strange = chosen.filter((name) => !here.some((each) => each.name === name));
  return (
    <fieldset className={styles.types} data-field="/types">
      <legend>Event types</legend>
      <p className={styles.about}>
        {chosen.length > 0
          ? "These start a run."
          : trigger.topic
            ? "None chosen: every event of the topic starts a run."
            : "None chosen: nothing starts a run yet."}
      </p>
      {isLoading ? <Skeleton holdsBack /> : null}
      {[
        ...here,
        ...(isLoading ? [] : strange.map((name) => ({ name, description: "Not in the catalog." }))),
      ].map((each) => (
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
