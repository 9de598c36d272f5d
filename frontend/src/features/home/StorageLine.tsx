import { Database } from "lucide-react";
import { Link } from "react-router";
import type { Overview } from "../../api/types";
import { dayOf } from "../../ui/format/exactTime";
import { formatBytes } from "../../ui/format/formatBytes";
import styles from "./StorageLine.module.css";

/** What the data weighs and when it goes, in one line. */
export function StorageLine({ storage }: { storage: Overview["storage"] }) {
  return (
    <p className={styles.line}>
      <Database size={15} aria-hidden />
      <span>
        The data weighs {formatBytes(storage.total_bytes)} and is kept for {storage.retention_days} days
        {storage.next_drop_at ? `; the oldest day goes on ${dayOf(storage.next_drop_at)}` : ""}.
      </span>
      <Link to="/settings">Details</Link>
    </p>
  );
}
