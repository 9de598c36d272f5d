import { Plus, X } from "lucide-react";
import { Button } from "../../ui/Button";
import form from "./Inspector.module.css";
import styles from "./TableField.module.css";

type Rule = { inputs: string[]; outputs: string[]; note?: string };
type Column = { label?: string; name?: string; value?: unknown };

type Props = {
  label: string;
  value: unknown;
  siblings: Record<string, unknown>;
  pointer: string;
  onChange: (value: unknown) => void;
};

/** A decision table as a table: a column for each input and result, a row for each rule. */
export function TableField({ label, value, siblings, pointer, onChange }: Props) {
  const rules = Array.isArray(value) ? (value as Rule[]) : [];
  const inputs = columnsOf(siblings.inputs, "Input");
  const outputs = columnsOf(siblings.outputs, "Result");
  const put = (index: number, side: "inputs" | "outputs", at: number, text: string) =>
    onChange(
      rules.map((rule, row) =>
        row === index
          ? { ...rule, [side]: filled(rule[side], at, text, side === "inputs" ? "-" : "") }
          : rule,
      ),
    );
  const cell = (rule: Rule, row: number, side: "inputs" | "outputs", at: number, head: string) => (
    <td key={`${side} ${head}`} data-side={side}>
      <input
        aria-label={`Rule ${row + 1}, ${head}`}
        value={rule[side]?.[at] ?? ""}
        placeholder={side === "inputs" ? "-" : ""}
        onChange={(event) => put(row, side, at, event.target.value)}
      />
    </td>
  );
  return (
    <section className={form.list} aria-label={label} data-field={pointer}>
      <h3>{label}</h3>
      <p className={form.about}>
        Left of the line what has to hold, such as <code>&gt; 100</code> or <code>"DE", "AT"</code>; a dash
        takes anything. Right of it the result.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.box} tabIndex={0} aria-label={`${label}, as a table`}>
        <table className={styles.table}>
          <thead>
            <tr>
              {inputs.map((head) => (
                <th key={`in ${head}`}>{head}</th>
              ))}
              {outputs.map((head) => (
                <th key={`out ${head}`} data-side="outputs">
                  {head}
                </th>
              ))}
              <th>
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rules have no id, and their order is what they mean
              <tr key={row}>
                {inputs.map((head, at) => cell(rule, row, "inputs", at, head))}
                {outputs.map((head, at) => cell(rule, row, "outputs", at, head))}
                <td>
                  <Button
                    look="quiet"
                    small
                    icon={X}
                    aria-label={`Remove rule ${row + 1}`}
                    onClick={() => onChange(rules.filter((_, at) => at !== row))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div>
        <Button
          small
          icon={Plus}
          onClick={() =>
            onChange([...rules, { inputs: inputs.map(() => "-"), outputs: outputs.map(() => '""') }])
          }
        >
          Add a rule
        </Button>
      </div>
    </section>
  );
}

function columnsOf(value: unknown, noun: string): string[] {
  const columns = Array.isArray(value) ? (value as Column[]) : [];
  return columns.map((column, index) => {
    const written = column.value as { expression?: string } | undefined;
    return column.label || column.name || written?.expression || `${noun} ${index + 1}`;
  });
}

function filled(cells: string[] | undefined, at: number, text: string, blank: string): string[] {
  const made = [...(cells ?? [])];
  while (made.length < at) made.push(blank);
  made[at] = text;
  return made;
}
