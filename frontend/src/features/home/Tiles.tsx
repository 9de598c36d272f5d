import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Minute, Overview } from "../../api/types";
import type { Tone } from "../../graph/states";
import { toneStyle } from "../../ui/Badge";
import { formatCount } from "../../ui/format/formatCount";
import { formatDuration } from "../../ui/format/formatDuration";
import { Sparkline } from "../../ui/Sparkline";
import styles from "./HomePage.module.css";
import tile from "./Tiles.module.css";

/** Four figures: what came in, what got done, what was given up, what lags; each leads to its list. */
export function Tiles({ data }: { data: Overview }) {
  const { accepted_24h, runs_24h, dead_open } = data.counts;
  const minutes = data.rates.minutes ?? [];
  const pending = data.lag.reduce((sum, each) => sum + each.pending, 0);
  const oldest = Math.max(0, ...data.lag.map((each) => each.oldest_seconds));
  const failed = sumOf(minutes, "failed");
  return (
    <div className={styles.tiles}>
      <Tile
        name="Events accepted, last 24 hours"
        value={measured(accepted_24h)}
        note={`${formatCount(sumOf(minutes, "accepted"))} in the last hour`}
        to="/events?since=24h"
        line={<MinuteLine minutes={minutes} field="accepted" label="Events accepted" />}
      />
      <Tile
        name="Runs succeeded, last 24 hours"
        value={measured(runs_24h && (runs_24h.succeeded ?? 0))}
        note={`${formatCount(runs_24h?.filtered ?? 0)} more filtered out`}
        to="/runs?state=succeeded&since=24h"
        line={
          <MinuteLine
            minutes={minutes}
            field="succeeded"
            label="Runs succeeded"
            tone="var(--succeeded-solid)"
          />
        }
      />
      <Tile
        name="Dead letters, open"
        value={formatCount(dead_open)}
        tone={dead_open > 0 ? "dead" : undefined}
        note={
          failed > 0 ? `${formatCount(failed)} given up in the last hour` : "none given up in the last hour"
        }
        to="/dead-letters"
        line={<MinuteLine minutes={minutes} field="failed" label="Runs given up" tone="var(--dead-solid)" />}
      />
      <Tile
        name="Deliveries pending"
        value={formatCount(pending)}
        note={
          pending === 0 ? "nothing waits for a worker" : `the oldest for ${formatDuration(oldest * 1000)}`
        }
        to="/runs?state=queued"
      />
    </div>
  );
}

type LineProps = {
  minutes: Minute[];
  field: "accepted" | "succeeded" | "failed";
  label: string;
  tone?: string;
};

/** The last hour of one figure; nothing is drawn while it is not measured. */
function MinuteLine({ minutes, field, label, tone }: LineProps) {
  if (minutes.length === 0) return <span />;
  return (
    <Sparkline
      values={minutes.map((each) => each[field])}
      label={`${label} a minute, last hour`}
      tone={tone}
    />
  );
}

/** What was not measured is never shown as a number. */
function measured(count: number | null): string {
  return count === null ? "not measured" : formatCount(count);
}

function sumOf(minutes: Minute[], field: "accepted" | "succeeded" | "failed"): number {
  return minutes.reduce((sum, each) => sum + each[field], 0);
}

type TileProps = {
  name: string;
  value: string;
  note: string;
  to: string;
  tone?: Tone | undefined;
  line?: ReactNode;
};

function Tile({ name, value, note, to, tone, line }: TileProps) {
  return (
    <Link to={to} className={tile.tile}>
      <span className={tile.name}>{name}</span>
      <span className={tile.value} data-tone={tone} style={tone ? toneStyle(tone) : undefined}>
        {value}
      </span>
      {line ?? <span />}
      <span className={tile.note}>{note}</span>
    </Link>
  );
}
