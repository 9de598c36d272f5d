import { useQuery } from "@tanstack/react-query";
import { eventTypeDetail, eventTypeFields } from "../../api/events";
import type { EventType, PickField } from "../../api/types";
import { JsonTree } from "../../ui/JsonTree";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./EventAbout.module.css";

/** What an event type says: its words, its fields with their types, and an example. */
export function EventAbout({ type }: { type: EventType }) {
  const detail = useQuery(eventTypeDetail(type.name));
  const fields = useQuery(eventTypeFields(type.topic, type.name));
  const error = detail.error ?? fields.error;
  if (error)
    return (
      <ProblemNote error={error} onRetry={() => void Promise.all([detail.refetch(), fields.refetch()])} />
    );
  if (!detail.data || !fields.data) return <Skeleton lines={8} />;
  const { contract } = detail.data;
  return (
    <div className={styles.about}>
      <div>
        <h3>{type.name}</h3>
        <p className={styles.words}>
          {type.description || contract?.description || "Nobody has described it yet."}
        </p>
      </div>
      {contract === null ? (
        <p className={styles.words}>It has no contract yet: what its events say is not known.</p>
      ) : (
        <>
          <section aria-label="Fields">
            <h4>Fields</h4>
            <Fields fields={fields.data} />
          </section>
          {contract.examples.length > 0 ? (
            <section aria-label="An example">
              <h4>An example</h4>
              <JsonTree value={contract.examples[0]} label={`Example of ${type.name}`} />
            </section>
          ) : null}
        </>
      )}
    </div>
  );
}

function Fields({ fields }: { fields: PickField[] }) {
  return (
    <ul className={styles.fields}>
      {fields.map((field) => (
        <li key={field.name}>
          <p className={styles.field} title={field.description || undefined}>
            <code>{field.name}</code>
            <span className={styles.type}>{typeOf(field)}</span>
            <span className={styles.gloss}>{field.title || field.description}</span>
          </p>
          {field.fields.length > 0 ? <Fields fields={field.fields} /> : null}
        </li>
      ))}
    </ul>
  );
}

function typeOf(field: PickField): string {
  const type =
    field.format ?? (field.type === "array" ? "list" : field.type === "string" ? "text" : field.type);
  return field.optional ? `${type}, may be absent` : type;
}
