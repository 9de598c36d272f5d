import { Link } from "react-router";
import type { RunSummary } from "../../api/types";
import { shortReason } from "../../graph/runSentence";
import { Card } from "../../ui/Card";
import { shortened } from "../../ui/format/shortened";
import { RelativeTime } from "../../ui/RelativeTime";
import { StateBadge } from "../../ui/StateBadge";
import { useNow } from "../../ui/useNow";
import styles from "./FailureCard.module.css";

/** What has been waiting longest, why, and until when. */
export function OldestWaitingCard({ oldest }: { oldest: RunSummary | null }) {
  const now = useNow();
  return (
    <Card title="Waiting longest" flush>
      {oldest === null ? (
        <p className={styles.none}>Nothing is waiting.</p>
      ) : (
        <ul className={styles.list}>
          <li>
            <div className={styles.words}>
              <Link to={`/runs/${oldest.id}`}>{shortened(oldest.automation.name, 120)}</Link>
              <span>
                {shortReason(oldest, now)}. Since <RelativeTime at={oldest.created_at} />
              </span>
            </div>
            <StateBadge state={oldest.state} />
          </li>
        </ul>
      )}
    </Card>
  );
}
