import { Columns3, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./Button";
import styles from "./FilterBar.module.css";
import { Menu } from "./Menu";
import { type Option, SelectField } from "./SelectField";
import { TextField } from "./TextField";

export type Filter =
  | { name: string; label: string; kind: "choice"; options: Option[] }
  | { name: string; label: string; kind: "text"; placeholder?: string };

type ColumnChoice = {
  columns: { id: string; title: string }[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
};

type Props = {
  filters: Filter[];
  values: Record<string, string>;
  onChange: (name: string, value: string) => void;
  onClear: () => void;
  columnChoice?: ColumnChoice;
};

/** The filters of a list. Choices act at once, text when it is finished with Enter or left. */
export function FilterBar({ filters, values, onChange, onClear, columnChoice }: Props) {
  const isFiltered = filters.some((filter) => (values[filter.name] ?? "") !== standing(filter));
  return (
    <search className={styles.bar} aria-label="Filters" data-filter-bar>
      {filters.map((filter) =>
        filter.kind === "choice" ? (
          <SelectField
            key={filter.name}
            label={filter.label}
            options={withUnknown(filter.options, values[filter.name])}
            value={values[filter.name] ?? ""}
            onChange={(event) => onChange(filter.name, event.target.value)}
          />
        ) : (
          <TextFilter
            key={filter.name}
            label={filter.label}
            placeholder={filter.placeholder}
            value={values[filter.name] ?? ""}
            onDone={(value) => onChange(filter.name, value)}
          />
        ),
      )}
      {isFiltered ? (
        <Button look="quiet" icon={X} onClick={onClear}>
          Clear filters
        </Button>
      ) : null}
      {columnChoice ? <ColumnMenu {...columnChoice} /> : null}
    </search>
  );
}

/** The value a filter has while it filters nothing out. */
function standing(filter: Filter): string {
  return filter.kind === "choice" ? (filter.options[0]?.value ?? "") : "";
}

/** A value from the address that is not in the list stays visible. */
function withUnknown(options: Option[], value: string | undefined): Option[] {
  if (!value || options.some((option) => option.value === value)) return options;
  return [...options, { value, label: value }];
}

type TextProps = {
  label: string;
  placeholder?: string | undefined;
  value: string;
  onDone: (value: string) => void;
};

function TextFilter({ label, placeholder, value, onDone }: TextProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const done = () => {
    if (text.trim() !== value) onDone(text.trim());
  };
  return (
    <TextField
      label={label}
      placeholder={placeholder}
      value={text}
      spellCheck={false}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === "Enter" && done()}
    />
  );
}

function ColumnMenu({ columns, hidden, onChange }: ColumnChoice) {
  const entries = columns.map((column) => ({
    kind: "choice" as const,
    name: column.title,
    checked: !hidden.includes(column.id),
    keepOpen: true,
    perform: () =>
      onChange(hidden.includes(column.id) ? hidden.filter((id) => id !== column.id) : [...hidden, column.id]),
  }));
  return (
    <span className={styles.end}>
      <Menu trigger={<Button icon={Columns3}>Columns</Button>} entries={entries} />
    </span>
  );
}
