import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { freshId, idFromName } from "../../graph/ids";
import type { Schema } from "../../graph/kinds";
import { Button } from "../../ui/Button";
import { useEditorContext } from "../state/EditorContext";
import { useForm } from "./FormContext";
import styles from "./Inspector.module.css";
import { SchemaField } from "./SchemaForm";

type Item = Record<string, unknown>;

type Props = {
  label: string;
  schema: Schema;
  value: unknown;
  pointer: string;
  onChange: (value: unknown) => void;
};

/** A list of objects: each its own small form, in an order that can be changed. */
export function ListField({ label, schema, value, pointer, onChange }: Props) {
  const items = Array.isArray(value) ? (value as Item[]) : [];
  const item = schema.items ?? {};
  const put = (next: Item[]) => onChange(next);
  const change = (index: number, name: string, next: unknown) =>
    put(items.map((each, at) => (at === index ? withMember(each, name, next) : each)));
  const move = (index: number, by: number) => {
    const next = [...items];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    put(next);
  };
  const one = singular(label);
  const { store } = useEditorContext();
  const { node } = useForm();
  const add = () => {
    put([...items, emptyItem(item, items)]);
    const shown = Object.entries(item.properties ?? {}).find(([, each]) => each["x-ui"]?.widget !== "hidden");
    // Whoever adds an item goes on in it.
    if (shown) store.getState().open(node, `${pointer}/${items.length}/${shown[0]}`);
  };
  return (
    <section className={styles.list} aria-label={label} data-field={pointer}>
      <h3>{label}</h3>
      {schema.description ? <p className={styles.about}>{schema.description}</p> : null}
      <ol>
        {items.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no id of their own, and the order is theirs
          <li key={index} className={styles.item}>
            <div className={styles.itemFields}>
              {Object.entries(item.properties ?? {})
                .filter(([, inner]) => inner["x-ui"]?.widget !== "hidden")
                .map(([name, inner]) => (
                  <SchemaField
                    key={name}
                    name={name}
                    schema={inner}
                    value={each[name]}
                    siblings={each}
                    pointer={`${pointer}/${index}/${name}`}
                    required={item.required?.includes(name) ?? false}
                    onChange={(next) => change(index, name, next)}
                  />
                ))}
            </div>
            <div className={styles.itemTools}>
              <Button
                look="quiet"
                small
                icon={ArrowUp}
                aria-label={`Move ${one} ${index + 1} up`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <Button
                look="quiet"
                small
                icon={ArrowDown}
                aria-label={`Move ${one} ${index + 1} down`}
                disabled={index === items.length - 1}
                onClick={() => move(index, 1)}
              />
              <Button
                look="quiet"
                small
                icon={X}
                aria-label={`Remove ${one} ${index + 1}`}
                disabled={items.length <= (schema.minItems ?? 0)}
                onClick={() => put(items.filter((_, at) => at !== index))}
              />
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button
          small
          icon={Plus}
          disabled={items.length >= (schema.maxItems ?? Number.POSITIVE_INFINITY)}
          onClick={add}
        >
          Add {one === "data" ? "an entry" : `${/^[aeiou]/i.test(one) ? "an" : "a"} ${one}`}
        </Button>
      </div>
    </section>
  );
}

function withMember(item: Item, name: string, value: unknown): Item {
  const { [name]: _old, ...rest } = item;
  return value === undefined ? rest : { ...item, [name]: value };
}

/** A new item: required members empty, expressions where questions are asked, hidden ids fresh. */
function emptyItem(schema: Schema, items: Item[]): Item {
  const made: Item = {};
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (member["x-ui"]?.widget === "hidden") {
      const taken = items.map((each) => String(each[name] ?? ""));
      made[name] = freshId(idFromName(`rule_${items.length + 1}`, "rule"), taken);
    } else if (schema.required?.includes(name)) {
      const wants = member["x-ui"]?.input;
      made[name] = wants === "boolean" || wants === "any" ? { expression: "" } : "";
    }
  }
  return made;
}

function singular(label: string): string {
  const word = label.toLowerCase();
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && word.length > 3 ? word.slice(0, -1) : word;
}
