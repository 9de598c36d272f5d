import { Link } from "react-router";
import type { Overview } from "../../api/types";
import { Card } from "../../ui/Card";
import { formatCount } from "../../ui/format/formatCount";
import { formatDuration } from "../../ui/format/formatDuration";
import styles from "./FailureCard.module.css";

/** How far each automation is behind its topic. */
export function LagCard({ lag }: { lag: Overview["lag"] }) {
  return (
    <Card title="Keeping up" flush>
      {lag.length === 0 ? (
        <p className={styles.none}>No automation is live here.</p>
      ) : (
        <ul className={styles.list}>
          {lag.map(({ automation, pending, oldest_seconds }) => (
            <li key={automation.id}>
              <div className={styles.words}>
                <Link to={`/automations/${automation.id}`}>{automation.name.slice(0, 120)}</Link>
              </div>
              <span className="num" style={{ fontSize: 12 }}>
                {pending === 0 ? "keeps up" : `${formatCount(pending)} pending`}
                {pending > 0 && oldest_seconds ? `, oldest ${formatDuration(oldest_seconds * 1000)}` : ""}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
