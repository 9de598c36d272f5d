import { ChevronRight, Database, Eye, ListTree, type LucideIcon, Mail } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { kindIcon } from "../../canvas/kindIcon";
import { triggerName } from "../../graph/describe";
import type { StepNode } from "../../graph/document";
import { faceOf, type Kinds } from "../../graph/kinds";
import { ownOf } from "../../graph/ownOf";
import { shortened } from "../../ui/format/shortened";
import { SearchField } from "../../ui/SearchField";
import { Skeleton } from "../../ui/Skeleton";
import { useTreeKeys } from "../../ui/useTreeKeys";
import { FIELD_DRAGGED } from "../canvas/dragged";
import type { Field, FieldsAnswer } from "../server/types";
import { useEditor } from "../state/EditorContext";
import styles from "./FieldTree.module.css";
import { useForm } from "./FormContext";
import { foundFields, meantField } from "./foundFields";

const NOTHING_STARTS = "Choose what starts this automation to see its fields.";

/**
 * The data that reaches a step: its event's fields and what earlier steps left. Press or drag one to use it. Enter in
 * the search uses the one that stands out.
 */
export function FieldTree({ onMiss }: { onMiss: () => void }) {
  const { fields, node, scope, active } = useForm();
  const nodes = useEditor((state) => state.document.nodes);
  const kinds = useEditor((state) => state.kinds);
  const isAsked = useEditor((state) => triggerName(state.document.trigger) !== "");
  const [text, setText] = useState("");
  const keys = useTreeKeys();
  if (!fields && !isAsked) return <p className={styles.none}>{NOTHING_STARTS}</p>;
  const wanted = text.trim().toLowerCase();
  // The search is there before the fields are: whoever is quick writes into it meanwhile.
  const groups = (fields ? groupsOf(fields, node, { nodes, kinds }) : []).map((each) => ({
    ...each,
    ...foundFields(each.fields, wanted),
  }));
  const meant = meantField(
    groups.flatMap(({ hits }) => hits),
    wanted,
  );
  const use = (expression: string) => (active.current ? active.current(expression) : onMiss());
  const search = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") keys.enter();
    else if (event.key === "Enter") {
      if (meant) use(meant.expression);
      setText("");
    } else if (event.key === "Escape" && text !== "") setText("");
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.tree}>
      <SearchField
        small
        className={styles.search}
        label="Find a field"
        placeholder="Find a field"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={search}
        data-find-field
      />
      <p className="visually-hidden" role="status">
        {wanted === "" || !fields
          ? ""
          : meant
            ? `Enter uses ${meant.expression}`
            : "No field is called that."}
      </p>
      {fields ? (
        <div className={styles.groups} role="tree" aria-label="Fields" {...keys.props}>
          {groups.map(({ key, shown, isClosed, ...words }) => (
            <Group key={`${key} ${wanted !== ""}`} open={!isClosed || wanted !== ""} {...words}>
              {shown.map((field) => (
                <FieldRow
                  key={field.expression}
                  field={field}
                  depth={0}
                  scope={scope}
                  onUse={use}
                  meant={meant}
                  wide={wanted !== ""}
                />
              ))}
            </Group>
          ))}
        </div>
      ) : (
        <Skeleton lines={4} />
      )}
    </div>
  );
}

type Fields = {
  key: string;
  title: string;
  icon: LucideIcon;
  about: string;
  fields: Field[];
  isClosed?: true;
};

/** What reaches a step, by where it comes from: the item, the event's data, earlier steps, the event itself. */
type Steps = { nodes: StepNode[]; kinds: Kinds };

function groupsOf(fields: FieldsAnswer, node: string, { nodes, kinds }: Steps): Fields[] {
  const { steps, inside } = ownOf(fields.nodes, node) ?? { steps: [], inside: [] };
  const left = [...steps].reverse().flatMap((id) => {
    const step = ownOf(fields.steps, id);
    // What is known to have no fields, such as a filter's yes or no, offers nothing to use.
    if (step && step.origin !== "unknown" && step.fields.length === 0) return [];
    return {
      key: `step ${id}`,
      title: `${step?.name || id}${step?.origin === "observed" ? ", as observed" : ""}`,
      icon: kindIcon(faceOf(nodes.find((each) => each.id === id) ?? { kind: "" }, kinds).icon),
      about: step?.origin === "unknown" ? "What it leaves is known after a run." : "",
      fields: step?.fields ?? [],
    };
  });
  return [
    ...inside.map((id) => ({
      key: `item ${id}`,
      title: "The item",
      icon: ListTree,
      about: "",
      fields: fields.items[id]?.fields ?? [],
    })),
    { key: "data", title: "The event's data", icon: Database, about: "", fields: fields.data },
    ...left,
    { key: "event", title: "About the event", icon: Mail, about: "", fields: fields.event, isClosed: true },
  ];
}

const SEEN = "Seen in an answer, not promised by a schema";

type GroupProps = { title: string; icon: LucideIcon; open: boolean; about: string; children: ReactNode[] };

function Group({ title, icon: Icon, open: starts, about, children }: GroupProps) {
  const [open, setOpen] = useState(starts);
  const isEmpty = open && children.length === 0;
  return (
    <div role="none">
      <div role="treeitem" tabIndex={-1} aria-level={1} aria-expanded={open}>
        <button
          type="button"
          tabIndex={-1}
          className={styles.group}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          data-press
          data-toggle
        >
          <ChevronRight size={13} aria-hidden />
          <Icon size={14} aria-hidden />
          <span dir="auto">{shortened(title, 80)}</span>
        </button>
        {isEmpty ? <p className={styles.none}>{about || "No fields."}</p> : null}
      </div>
      {open && !isEmpty ? <ul role="none">{children}</ul> : null}
    </div>
  );
}

type RowProps = {
  field: Field;
  depth: number;
  scope: Record<string, unknown> | null;
  onUse: (expression: string) => void;
  /** What Enter in the search uses. */
  meant: Field | null;
  wide: boolean;
};

function FieldRow({ field, depth, scope, onUse, meant, wide }: RowProps) {
  const [open, setOpen] = useState(depth < 1 && field.type === "object");
  const hasInner = field.fields.length > 0;
  const isOpen = hasInner && (open || wide);
  const sample = shownSample(field, scope);
  const name = useId();
  return (
    <li role="none">
      <div
        role="treeitem"
        tabIndex={-1}
        aria-labelledby={name}
        aria-level={depth + 2}
        aria-expanded={hasInner ? isOpen : undefined}
        className={styles.row}
        style={{ paddingLeft: depth * 14 }}
      >
        {hasInner ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? "Close" : "Open"} ${field.name}`}
            onClick={() => setOpen(!open)}
            data-toggle
          >
            <ChevronRight size={13} aria-hidden />
          </button>
        ) : (
          <span className={styles.toggle} />
        )}
        <button
          id={name}
          type="button"
          tabIndex={-1}
          draggable
          className={styles.field}
          data-meant={field.expression === meant?.expression}
          title={[field.title, field.description, field.expression].filter(Boolean).join("\n")}
          onClick={() => onUse(field.expression)}
          onDragStart={(event) => {
            event.dataTransfer.setData(FIELD_DRAGGED, field.expression);
            event.dataTransfer.setData("text/plain", field.expression);
            event.dataTransfer.effectAllowed = "copy";
          }}
          data-press
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
      {isOpen ? (
        <ul role="none">
          {field.fields.map((inner) => (
            <FieldRow
              key={inner.expression}
              field={inner}
              depth={depth + 1}
              scope={scope}
              onUse={onUse}
              meant={meant}
              wide={wide}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** The field's value in the sample event, as short as a card of it may be. */
function shownSample(field: Field, scope: Record<string, unknown> | null): string | null {
  if (field.fields.length > 0) return null;
  let value: unknown = scope;
  for (const part of field.expression.split(".")) {
    if (typeof value !== "object" || value === null) return null;
    value = ownOf((Array.isArray(value) ? value[0] : value) as Record<string, unknown> | undefined, part);
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
