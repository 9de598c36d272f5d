import type { ReactNode } from "react";
import styles from "./DataTable.module.css";
import { shortened } from "./format/shortened";
import { Skeleton } from "./Skeleton";

export type Column<Row> = {
  id: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Share of the width, as CSS. */
  width?: string;
  /** Takes what the other columns leave, and cuts its text there. */
  grow?: boolean;
  number?: boolean;
  /** Always shown: it says what the row is. */
  fixed?: boolean;
};

type Props<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  loading?: boolean;
  empty: ReactNode;
  /** What tells one row from another; its id unless said otherwise. */
  rowId?: (row: Row) => string | number;
  isSelected?: (row: Row) => boolean;
  skeletonLines?: number;
};

/** A table whose rows lead somewhere: the first RowLink of a row covers it. */
export function DataTable<Row extends { id: string | number }>(props: Props<Row>) {
  const { label, columns, rows, loading, empty, isSelected, rowId = ownId, skeletonLines = 10 } = props;
  if (loading) return <Skeleton lines={skeletonLines} />;
  if (rows.length === 0) return <>{empty}</>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled with the keyboard
    <section className={styles.wrap} tabIndex={0} aria-label={`${label}, table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                style={{ width: column.width }}
                className={column.number ? styles.number : undefined}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowId(row)}
              className={isSelected?.(row) ? `${styles.link} ${styles.selected}` : styles.link}
              data-row={rowId(row)}
            >
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ownId(row: { id: string | number }): string | number {
  return row.id;
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  if (column.grow) return styles.grow;
  return column.number ? styles.number : undefined;
}

/** Text that is cut at `width` pixels, or at the edge of a column that grows; the whole is in its title. */
export function Cut({ children, mono, width }: { children: string; mono?: boolean; width?: number }) {
  const text = shortened(children, 300);
  return (
    <span
      className={mono ? `${styles.cut} mono` : styles.cut}
      style={{ maxWidth: width }}
      title={text}
      dir="auto"
    >
      {text}
    </span>
  );
}
