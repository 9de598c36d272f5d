import { useQuery } from "@tanstack/react-query";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { Link, NavLink } from "react-router";
import { overview } from "../api/overview";
import { useLiveState } from "../live/liveState";
import { formatCount } from "../ui/format/formatCount";
import { useEnvironmentState } from "./environment";
import { Logo } from "./Logo";
import { PLACES, type Place, SETTINGS } from "./places";
import styles from "./Rail.module.css";

/** The left rail: where one can go, and how many dead letters wait. */
export function Rail({ narrow, onToggle }: { narrow: boolean; onToggle: () => void }) {
  const dead = useDeadCount();
  const Toggle = narrow ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav className={narrow ? `${styles.rail} ${styles.narrow}` : styles.rail} aria-label="Main">
      <Link to="/" className={styles.brand} aria-label="Millrace, to the home page">
        <Logo />
        {narrow ? null : "Millrace"}
      </Link>
      <ul className={styles.list}>
        {PLACES.map((place) => (
          <li key={place.to}>
            <RailLink place={place} narrow={narrow} count={place.to === "/dead-letters" ? dead : 0} />
          </li>
        ))}
      </ul>
      <ul className={`${styles.list} ${styles.foot}`}>
        <li>
          <RailLink place={SETTINGS} narrow={narrow} count={0} />
        </li>
        <li>
          <button
            type="button"
            className={styles.item}
            onClick={onToggle}
            aria-expanded={!narrow}
            aria-label={narrow ? "Widen the rail" : undefined}
            title={narrow ? "Widen the rail" : undefined}
          >
            <Toggle size={17} aria-hidden />
            {narrow ? null : "Collapse"}
          </button>
        </li>
      </ul>
    </nav>
  );
}

function RailLink({ place, narrow, count }: { place: Place; narrow: boolean; count: number }) {
  const Icon = place.icon;
  return (
    <NavLink
      to={place.to}
      end={place.to === "/"}
      className={styles.item}
      title={narrow ? place.name : undefined}
      aria-label={narrow ? named(place, count) : undefined}
    >
      <Icon size={17} aria-hidden />
      {narrow ? null : <span>{place.name}</span>}
      {count > 0 ? (
        <span className={styles.count}>
          {formatCount(count)}
          <span className="visually-hidden"> open</span>
        </span>
      ) : null}
    </NavLink>
  );
}

function named(place: Place, count: number): string {
  return count > 0 ? `${place.name}, ${formatCount(count)} open` : place.name;
}

function useDeadCount(): number {
  const environment = useEnvironmentState((state) => state.slug);
  const { data } = useQuery(overview(environment));
  const live = useLiveState((state) => state.deadOpen);
  return live ?? data?.counts.dead_open ?? 0;
}
