import { Link } from "react-router";
import type { Overview } from "../../api/types";
import { Card } from "../../ui/Card";
import { formatCount } from "../../ui/format/formatCount";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import styles from "./FailureCard.module.css";

/** How far each automation is behind its topic. */
export function LagCard({ lag, live }: { lag: Overview["lag"]; live: number }) {
  return (
    <Card title="Keeping up" flush>
      {lag.length === 0 ? (
        <p className={styles.none}>{live === 0 ? "No automation is live here." : words(live)}</p>
      ) : (
        <ul className={styles.list}>
          {lag.map(({ automation, pending, oldest_seconds }) => (
            <li key={automation.id}>
              <div className={styles.words}>
                <Link to={`/automations/${automation.id}`}>{shortened(automation.name, 120)}</Link>
              </div>
              <span className={styles.figure}>
                {formatCount(pending)} pending, oldest {formatDuration(oldest_seconds * 1000)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function words(live: number): string {
  return live === 1
    ? "The one live automation keeps up."
    : `All ${live} live automations keep up: nothing waits for a worker.`;
}
