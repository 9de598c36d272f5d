import { ChevronRight, Database, Eye, ListTree, Mail, Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { kindIcon } from "../../canvas/kindIcon";
import { shortened } from "../../ui/format/shortened";
import { Skeleton } from "../../ui/Skeleton";
import { FIELD_DRAGGED } from "../canvas/dragged";
import type { Field } from "../server/types";
import { useEditor } from "../state/EditorContext";
import styles from "./FieldTree.module.css";
import { useForm } from "./FormContext";

const NOTHING_STARTS = "Choose what starts this automation to see its fields.";

/** The data that reaches a step: its event's fields and what earlier steps left. Press or drag one to use it. */
export function FieldTree({ onMiss }: { onMiss: () => void }) {
  const { fields, node, scope } = useForm();
  const nodes = useEditor((state) => state.document.nodes);
  const isAsked = useEditor((state) => state.document.trigger.topic !== "");
  const [text, setText] = useState("");
  if (!fields) return isAsked ? <Skeleton lines={4} /> : <p className={styles.none}>{NOTHING_STARTS}</p>;
  const { steps, inside } = fields.nodes[node] ?? { steps: [], inside: [] };
  const wanted = text.trim().toLowerCase();
  const group = (key: string, title: string, icon: ReactNode, members: Field[], about = "", open = true) => (
    <Group
      key={`${key} ${wanted !== ""}`}
      title={title}
      icon={icon}
      open={open || wanted !== ""}
      about={about}
    >
      {filtered(members, wanted).map((field) => (
        <FieldRow
          key={field.expression}
          field={field}
          depth={0}
          scope={scope}
          onMiss={onMiss}
          wide={wanted !== ""}
        />
      ))}
    </Group>
  );
  return (
    <div className={styles.tree}>
      <label className={styles.search}>
        <Search size={13} aria-hidden />
        <input
          aria-label="Find a field"
          placeholder="Find a field"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {inside.map((id) =>
        group(`item ${id}`, "The item", <ListTree size={14} aria-hidden />, fields.items[id]?.fields ?? []),
      )}
      {group("data", "The event's data", <Database size={14} aria-hidden />, fields.data)}
      {[...steps].reverse().map((id) => {
        const step = fields.steps[id];
        // What is known to have no fields, such as a filter's yes or no, offers nothing to use.
        if (step && step.origin !== "unknown" && step.fields.length === 0) return null;
        const Icon = kindIcon(nodes.find((each) => each.id === id)?.kind ?? "");
        const about = step?.origin === "unknown" ? "What it leaves is known after a run." : "";
        const title = `${step?.name || id}${step?.origin === "observed" ? ", as observed" : ""}`;
        return group(`step ${id}`, title, <Icon size={14} aria-hidden />, step?.fields ?? [], about);
      })}
      {group("event", "About the event", <Mail size={14} aria-hidden />, fields.event, "", false)}
    </div>
  );
}

const SEEN = "Seen in an answer, not promised by a schema";

type GroupProps = { title: string; icon: ReactNode; open: boolean; about: string; children: ReactNode[] };

function Group({ title, icon, open: starts, about, children }: GroupProps) {
  const [open, setOpen] = useState(starts);
  return (
    <section aria-label={title}>
      <button type="button" className={styles.group} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={13} aria-hidden />
        {icon}
        <span dir="auto">{shortened(title, 80)}</span>
      </button>
      {open ? (
        children.length > 0 ? (
          <ul>{children}</ul>
        ) : (
          <p className={styles.none}>{about || "No fields."}</p>
        )
      ) : null}
    </section>
  );
}

type RowProps = {
  field: Field;
  depth: number;
  scope: Record<string, unknown> | null;
  onMiss: () => void;
  wide: boolean;
};

function FieldRow({ field, depth, scope, onMiss, wide }: RowProps) {
  const { active } = useForm();
  const [open, setOpen] = useState(depth < 1 && field.type === "object");
  const hasInner = field.fields.length > 0;
  const sample = shownSample(field, scope);
  return (
    <li>
      <div className={styles.row} style={{ paddingLeft: depth * 14 }}>
        {hasInner ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open || wide}
            aria-label={`${open ? "Close" : "Open"} ${field.name}`}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={13} aria-hidden />
          </button>
        ) : (
          <span className={styles.toggle} />
        )}
        <button
          type="button"
          draggable
          className={styles.field}
          title={[field.title, field.description, field.expression].filter(Boolean).join("\n")}
          onClick={() => (active.current ? active.current(field.expression) : onMiss())}
          onDragStart={(event) => {
            event.dataTransfer.setData(FIELD_DRAGGED, field.expression);
            event.dataTransfer.setData("text/plain", field.expression);
            event.dataTransfer.effectAllowed = "copy";
          }}
        >
          <span className={styles.name}>{field.name}</span>{" "}
          <span className={styles.sample}>{sample ?? typeWords(field)}</span>
          {field.origin === "observed" && depth === 0 ? (
            <span className={styles.seen} title={SEEN}>
              <Eye size={12} aria-hidden />
              <span className="visually-hidden">, {SEEN.toLowerCase()}</span>
            </span>
          ) : null}
          <span className="visually-hidden">, use {field.expression}</span>
        </button>
      </div>
      {hasInner && (open || wide) ? (
        <ul>
          {field.fields.map((inner) => (
            <FieldRow
              key={inner.expression}
              field={inner}
              depth={depth + 1}
              scope={scope}
              onMiss={onMiss}
              wide={wide}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function filtered(fields: Field[], wanted: string): Field[] {
  if (wanted === "") return fields;
  return fields.flatMap((field) => {
    const inner = filtered(field.fields, wanted);
    const hit = `${field.name} ${field.title} ${field.description}`.toLowerCase().includes(wanted);
    return hit || inner.length > 0 ? [{ ...field, fields: hit ? field.fields : inner }] : [];
  });
}

/** The field's value in the sample event, as short as a card of it may be. */
function shownSample(field: Field, scope: Record<string, unknown> | null): string | null {
  if (field.fields.length > 0) return null;
  let value: unknown = scope;
  for (const part of field.expression.split(".")) {
    if (typeof value !== "object" || value === null) return null;
    value = Array.isArray(value)
      ? (value[0] as Record<string, unknown> | undefined)?.[part]
      : (value as Record<string, unknown>)[part];
  }
  if (value === undefined || value === null) {
    if (field.example === undefined || field.example === null) return null;
    value = field.example;
  }
  return shortened(typeof value === "string" ? value : JSON.stringify(value), 60) || null;
}

function typeWords(field: Field): string {
  if (field.type === "array" || field.is_list) return "list";
  return field.fields.length > 0 ? "" : (field.format ?? field.type);
}
