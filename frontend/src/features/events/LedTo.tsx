import { Link } from "react-router";
import type { Journey } from "../../api/types";
import { Card } from "../../ui/Card";
import styles from "./EventPage.module.css";

/** The events that the runs of this one published. */
export function LedTo({ events }: { events: Journey["leads_to"] }) {
  if (events.length === 0) return null;
  return (
    <Card title="It led to">
      <ul className={styles.ledTo}>
        {events.map((event) => (
          <li key={event.id}>
            <Link to={`/events/${event.id}`}>{event.type || "an event no longer kept"}</Link>
            <span className="num">
              {event.topic}
              {event.offset === null ? "" : ` · ${event.offset}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
