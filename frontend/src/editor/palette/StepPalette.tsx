import { useState } from "react";
import { kindIcon } from "../../canvas/kindIcon";
import type { StepKind } from "../../graph/kinds";
import { SearchField } from "../../ui/SearchField";
import { KIND_DRAGGED } from "../canvas/dragged";
import { useEditorContext } from "../state/EditorContext";
import styles from "./StepPalette.module.css";
import { useStepAdd } from "./useStepAdd";

/** Every kind of step, by group: drag one onto the drawing, or press it to put it behind the selected step. */
export function StepPalette() {
  const { kinds } = useEditorContext();
  const [text, setText] = useState("");
  const add = useStepAdd();
  const wanted = text.trim().toLowerCase();
  const shown = kinds.items.filter((kind) =>
    `${kind.title} ${kind.kind} ${kind.description}`.toLowerCase().includes(wanted),
  );
  return (
    <aside data-part className={styles.palette} aria-label="Steps to add">
      <SearchField
        className={styles.search}
        label="Find a step to add"
        placeholder="Find a step"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const first = shown[0];
          if (event.key === "Enter" && first) add(first);
          if (event.key === "Enter" || event.key === "Escape") setText("");
        }}
      />
      {kinds.groups.map((group) => {
        const items = shown.filter((kind) => kind.group === group.id);
        return items.length === 0 ? null : (
          <section key={group.id} aria-label={group.title}>
            <h2 title={group.description}>{group.title}</h2>
            <ul>
              {items.map((kind) => (
                <li key={kind.kind}>
                  <PaletteItem kind={kind} onAdd={() => add(kind)} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {shown.length === 0 ? <p className={styles.none}>No step is called that.</p> : null}
    </aside>
  );
}

function PaletteItem({ kind, onAdd }: { kind: StepKind; onAdd: () => void }) {
  const Icon = kindIcon(kind.icon);
  return (
    <button
      type="button"
      draggable
      className={styles.item}
      onClick={onAdd}
      onDragStart={(event) => {
        event.dataTransfer.setData(KIND_DRAGGED, kind.kind);
        event.dataTransfer.effectAllowed = "copy";
      }}
      title={kind.description}
      aria-label={`${kind.title}: ${kind.description}`}
    >
      <span className={styles.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <span className={styles.words}>{kind.title}</span>
    </button>
  );
}
