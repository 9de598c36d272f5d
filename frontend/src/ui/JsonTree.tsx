import { Check, ChevronRight, Link2 } from "lucide-react";
import { useState } from "react";
import { memberPath } from "../graph/dataPath";
import { shortened } from "./format/shortened";
import styles from "./JsonTree.module.css";
import { useToasts } from "./toasts";
import { writeClipboard } from "./writeClipboard";

const LONG_TEXT = 400;
const MANY = 100;

type NodeProps = { name: string | number | null; value: unknown; path: string; depth: number };

/** A JSON value as a tree: parts open and close, and each gives its path as an expression can use it. */
export function JsonTree({ value, root = "", label }: { value: unknown; root?: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={styles.tree} aria-label={label} tabIndex={0}>
      <Members value={value} path={root} depth={0} />
    </section>
  );
}

function Members({ value, path, depth }: { value: unknown; path: string; depth: number }) {
  const [limit, setLimit] = useState(MANY);
  if (typeof value !== "object" || value === null)
    return <Leaf name={null} value={value} path={path} depth={depth} />;
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  if (entries.length === 0)
    return <span className={styles.faint}>{Array.isArray(value) ? "an empty list" : "no fields"}</span>;
  return (
    <>
      {entries.slice(0, limit).map(([name, item]) => (
        <Node key={name} name={name} value={item} path={memberPath(path, name)} depth={depth} />
      ))}
      {entries.length > limit ? (
        <button type="button" className={styles.more} onClick={() => setLimit(limit + 10 * MANY)}>
          show {Math.min(entries.length - limit, 10 * MANY)} more of {entries.length}
        </button>
      ) : null}
    </>
  );
}

function Node(props: NodeProps) {
  const { name, value, path, depth } = props;
  const [open, setOpen] = useState(depth < 2);
  if (typeof value !== "object" || value === null) return <Leaf {...props} />;
  const count = Array.isArray(value) ? value.length : Object.keys(value).length;
  const summary = Array.isArray(value) ? `list of ${count}` : `${count} ${count === 1 ? "field" : "fields"}`;
  return (
    <div>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-label={`${open ? "Close" : "Open"} ${shownName(name)}`}
          onClick={() => setOpen(!open)}
        >
          <ChevronRight size={14} aria-hidden />
        </button>
        <span className={styles.name}>{shownName(name)}</span>
        <span className={styles.faint}>{summary}</span>
        <PathButton path={path} />
      </div>
      {open && count > 0 ? (
        <ul>
          <li>
            <Members value={value} path={path} depth={depth + 1} />
          </li>
        </ul>
      ) : null}
    </div>
  );
}

function Leaf({ name, value, path }: NodeProps) {
  return (
    <div className={styles.row}>
      <span className={styles.space} />
      {name === null ? null : <span className={styles.name}>{shownName(name)}</span>}
      <Value value={value} />
      {path ? <PathButton path={path} /> : null}
    </div>
  );
}

function Value({ value }: { value: unknown }) {
  const [whole, setWhole] = useState(false);
  if (typeof value !== "string") {
    const style = typeof value === "number" ? styles.number : styles.word;
    return <span className={`${styles.value} ${style}`}>{String(value)}</span>;
  }
  const cut = value.length > LONG_TEXT && !whole;
  return (
    <span className={`${styles.value} ${styles.string}`} dir="auto">
      "{cut ? `${value.slice(0, LONG_TEXT)}…` : value}"
      {cut ? (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          show all {value.length.toLocaleString("en")} characters
        </button>
      ) : null}
    </span>
  );
}

function PathButton({ path }: { path: string }) {
  const [copied, setCopied] = useState(false);
  const show = useToasts((toasts) => toasts.show);
  const copy = async () => {
    await writeClipboard(path);
    setCopied(true);
    show(`Copied ${path}`);
    window.setTimeout(() => setCopied(false), 1600);
  };
  return (
    <button
      type="button"
      className={styles.path}
      onClick={copy}
      aria-label={`Copy path ${path}`}
      title={`Copy path ${path}`}
    >
      {copied ? <Check size={13} aria-hidden /> : <Link2 size={13} aria-hidden />}
    </button>
  );
}

function shownName(name: string | number | null): string {
  if (typeof name === "number") return String(name + 1);
  const text = name ?? "";
  return shortened(text, 80);
}
