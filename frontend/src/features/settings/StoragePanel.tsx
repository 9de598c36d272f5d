import { useQuery } from "@tanstack/react-query";
import { storage } from "../../api/overview";
import type { StorageTable } from "../../api/types";
import { Card } from "../../ui/Card";
import { type Column, DataTable } from "../../ui/DataTable";
import { dayOf } from "../../ui/format/exactTime";
import { formatBytes } from "../../ui/format/formatBytes";
import { formatCount } from "../../ui/format/formatCount";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./SettingsPage.module.css";

type TableRow = StorageTable & { id: string; share: number };

const COLUMNS: Column<TableRow>[] = [
  { id: "name", title: "What", cell: (row) => row.title },
  {
    id: "share",
    title: "Share",
    width: "30%",
    cell: (row) => (
      <div className={styles.track} role="img" aria-label={`${Math.round(row.share * 100)} % of all`}>
        <div className={styles.fill} style={{ width: `${Math.max(0.5, row.share * 100)}%` }} />
      </div>
    ),
  },
  { id: "bytes", title: "Weighs", number: true, cell: (row) => formatBytes(row.bytes) },
  { id: "rows", title: "Rows, about", number: true, cell: (row) => formatCount(Math.max(0, row.rows)) },
  { id: "days", title: "Days kept apart", number: true, cell: (row) => row.partitions.length || "–" },
  { id: "next", title: "Oldest day goes", number: true, cell: (row) => nextDrop(row) },
];

/** What the data weighs, part by part, and when each goes. */
export function StoragePanel() {
  const query = useQuery(storage);
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) {
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    );
  }
  const { data } = query;
  const rows = [...data.tables]
    .sort((one, other) => other.bytes - one.bytes)
    .map((table) => ({
      ...table,
      id: table.name,
      share: data.total_bytes > 0 ? table.bytes / data.total_bytes : 0,
    }));
  return (
    <>
      <Card>
        <div className={styles.figures}>
          <div>
            <strong>{formatBytes(data.total_bytes)}</strong>
            <span>is the weight of the whole database</span>
          </div>
          <div>
            <strong>{data.retention_days} days</strong>
            <span>
              is how long events, runs and steps are kept, unless a topic or an automation says otherwise
            </span>
          </div>
        </div>
      </Card>
      <Card title="What it weighs, part by part" flush>
        <DataTable
          label="Storage"
          columns={COLUMNS}
          rows={rows}
          empty={<p style={{ padding: 16 }}>Nothing is stored yet.</p>}
        />
      </Card>
    </>
  );
}

function nextDrop(row: TableRow): string {
  const moments = row.partitions
    .map((partition) => partition.drops_at)
    .filter((at): at is string => at !== null);
  const first = moments.sort()[0];
  return first ? dayOf(first) : "stays";
}
