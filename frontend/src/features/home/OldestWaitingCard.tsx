import { Link } from "react-router";
import type { OldestWaiting } from "../../api/types";
import { Card } from "../../ui/Card";
import { RelativeTime } from "../../ui/RelativeTime";
import { StateBadge } from "../../ui/StateBadge";
import styles from "./FailureCard.module.css";

/** What has been waiting longest, why, and until when. */
export function OldestWaitingCard({ oldest }: { oldest: OldestWaiting | null }) {
  return (
    <Card title="Waiting longest" flush>
      {oldest === null ? (
        <p className={styles.none}>Nothing is waiting.</p>
      ) : (
        <ul className={styles.list}>
          <li>
            <div className={styles.words}>
              <Link to={`/runs/${oldest.run_id}`}>{oldest.automation.name.slice(0, 120)}</Link>
              <span>
                {oldest.why}
                {oldest.until ? (
                  <>
                    , goes on <RelativeTime at={oldest.until} />
                  </>
                ) : null}
                ; since <RelativeTime at={oldest.since} />
              </span>
            </div>
            <StateBadge state={oldest.state} />
          </li>
        </ul>
      )}
    </Card>
  );
}
