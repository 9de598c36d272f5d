import { Link } from "react-router";
import type { RunDetail } from "../../api/types";
import { shortened } from "../../ui/format/shortened";
import { IdText } from "../../ui/IdText";
import { RelativeTime } from "../../ui/RelativeTime";
import styles from "./RunFacts.module.css";

/** The line under the heading: since when, for which event, under which id. */
export function RunFacts({ run }: { run: RunDetail }) {
  const { event } = run;
  return (
    <span className={styles.facts}>
      <span>
        Created <RelativeTime at={run.created_at} />
      </span>
      <span>
        for <Link to={`/events/${event.id}`}>{event.type}</Link>
        {event.key ? (
          <>
            {" "}
            with key{" "}
            <Link to={`/runs?key=${encodeURIComponent(event.key)}`} dir="auto">
              {shortened(event.key, 60)}
            </Link>
          </>
        ) : null}
      </span>
      <Link to={`/automations/${run.automation.id}`}>Open the automation</Link>
      <IdText id={run.id} what="the run id" />
    </span>
  );
}
