import { Check, ChevronRight, Link2 } from "lucide-react";
import { type MouseEvent, type ReactNode, useId, useState } from "react";
import { flushSync } from "react-dom";
import { memberPath } from "../graph/dataPath";
import { plural } from "./format/plural";
import { shortened } from "./format/shortened";
import styles from "./JsonTree.module.css";
import { useToasts } from "./toasts";
import { useTreeKeys } from "./useTreeKeys";
import { writeClipboard } from "./writeClipboard";

const LONG_TEXT = 400;
const MANY = 100;

type NodeProps = { name: string | number | null; value: unknown; path: string; depth: number };

/**
 * A JSON value as a tree: parts open and close, and each gives its path as an expression can use it. It is one stop of the
 * keyboard: the arrow keys walk it, and Enter copies the path.
 */
export function JsonTree({ value, root = "", label }: { value: unknown; root?: string; label: string }) {
  const keys = useTreeKeys();
  return (
    <div className={styles.tree} role="tree" aria-label={label} {...keys.props}>
      {isPart(value) && sizeOf(value) > 0 ? (
        <Members value={value} path={root} depth={0} />
      ) : (
        <Leaf name={null} value={value} path={root} depth={0} />
      )}
    </div>
  );
}

function Members({ value, path, depth }: { value: object; path: string; depth: number }) {
  const [limit, setLimit] = useState(MANY);
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  const more = Math.min(entries.length - limit, 10 * MANY);
  const show = (event: MouseEvent<HTMLElement>) => {
    const last = event.currentTarget.closest("[role='treeitem']")?.previousElementSibling;
    flushSync(() => setLimit(limit + 10 * MANY));
    // What was pressed is gone or further down: one goes on with the first that came.
    last?.nextElementSibling?.querySelector<HTMLElement>("[role='treeitem']")?.focus();
  };
  return (
    <>
      {entries.slice(0, limit).map(([name, item]) => (
        <Node key={name} name={name} value={item} path={memberPath(path, name)} depth={depth} />
      ))}
      {more > 0 ? (
        <div role="treeitem" tabIndex={-1} aria-level={depth + 1} className={styles.row}>
          <span className={styles.space} />
          <button type="button" tabIndex={-1} className={styles.more} onClick={show} data-press>
            show {more} more of {entries.length}
          </button>
        </div>
      ) : null}
    </>
  );
}

function Node(props: NodeProps) {
  const { name, value, path, depth } = props;
  const [open, setOpen] = useState(depth < 2);
  const id = useId();
  if (!isPart(value)) return <Leaf {...props} />;
  const count = sizeOf(value);
  const isOpen = open && count > 0;
  return (
    <div role="none">
      <Row id={id} path={path} depth={depth} open={count > 0 ? isOpen : undefined}>
        {count > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? "Close" : "Open"} ${shownName(name)}`}
            onClick={() => setOpen(!open)}
            data-toggle
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={styles.space} />
        )}
        <span id={id} className={styles.words}>
          <span className={styles.name}>{shownName(name)}</span>
          <span className={styles.faint}>
            {Array.isArray(value) ? `list of ${count}` : plural(count, "field")}
          </span>
        </span>
      </Row>
      {isOpen ? (
        <div role="none" className={styles.members}>
          <Members value={value} path={path} depth={depth + 1} />
        </div>
      ) : null}
    </div>
  );
}

function Leaf({ name, value, path, depth }: NodeProps) {
  const [whole, setWhole] = useState(false);
  const id = useId();
  const isLong = typeof value === "string" && value.length > LONG_TEXT;
  return (
    <div role="none">
      <Row id={id} path={path} depth={depth} open={isLong ? whole : undefined}>
        <span className={styles.space} />
        <span id={id} className={styles.words}>
          {name === null ? null : <span className={styles.name}>{shownName(name)}</span>}
          <Value value={isLong && !whole ? `${value.slice(0, LONG_TEXT)}…` : value}>
            {isLong ? (
              <button
                type="button"
                tabIndex={-1}
                className={styles.more}
                aria-expanded={whole}
                onClick={() => setWhole(!whole)}
                data-toggle
              >
                {whole ? "show less" : `show all ${value.length.toLocaleString("en")} characters`}
              </button>
            ) : null}
          </Value>
        </span>
      </Row>
    </div>
  );
}

type RowProps = Pick<NodeProps, "path" | "depth"> & {
  /** Of the words that name it. */
  id: string;
  /** Whether it stands open; undefined where there is nothing to open. */
  open: boolean | undefined;
  children: ReactNode;
};

function Row({ id, path, depth, open, children }: RowProps) {
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      aria-labelledby={id}
      aria-level={depth + 1}
      aria-expanded={open}
      className={styles.row}
    >
      {children}
      {path ? <PathButton path={path} /> : null}
    </div>
  );
}

function Value({ value, children }: { value: unknown; children: ReactNode }) {
  if (isPart(value))
    return <span className={styles.faint}>{Array.isArray(value) ? "an empty list" : "no fields"}</span>;
  if (typeof value !== "string") {
    const style = typeof value === "number" ? styles.number : styles.word;
    return <span className={`${styles.value} ${style}`}>{String(value)}</span>;
  }
  return (
    <span className={`${styles.value} ${styles.string}`} dir="auto">
      "{value}"{children}
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
      tabIndex={-1}
      className={styles.path}
      onClick={copy}
      aria-label={`Copy path ${path}`}
      title={`Copy path ${path} (Enter)`}
      data-press
    >
      {copied ? <Check size={13} aria-hidden /> : <Link2 size={13} aria-hidden />}
    </button>
  );
}

function isPart(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

function shownName(name: string | number | null): string {
  if (typeof name === "number") return String(name + 1);
  return shortened(name ?? "", 80);
}
