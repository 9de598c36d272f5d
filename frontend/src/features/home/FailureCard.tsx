import { Link } from "react-router";
import type { FailureGroup } from "../../api/types";
import { Badge } from "../../ui/Badge";
import { Card } from "../../ui/Card";
import { formatCount } from "../../ui/format/formatCount";
import { shortened } from "../../ui/format/shortened";
import { RelativeTime } from "../../ui/RelativeTime";
import styles from "./FailureCard.module.css";

/** The newest failures, one line for each cause. */
export function FailureCard({ failures }: { failures: FailureGroup[] }) {
  return (
    <Card title="Newest failures by cause" flush actions={<Link to="/dead-letters">Dead letters</Link>}>
      {failures.length === 0 ? (
        <p className={styles.none}>No run was given up. Failures show here, one line for each cause.</p>
      ) : (
        <ul className={styles.list}>
          {failures.map((failure) => (
            <li key={`${failure.automation.id} ${failure.error_class} ${failure.message}`}>
              <div className={styles.words}>
                <Link to={`/runs/${failure.run_id}`} dir="auto">
                  {shortened(failure.message, 200)}
                </Link>
                <span>
                  <bdi>{shortened(failure.automation.name, 100)}</bdi>, last{" "}
                  <RelativeTime at={failure.last_at} />
                </span>
              </div>
              <Badge tone="dead">{formatCount(failure.count)}×</Badge>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
