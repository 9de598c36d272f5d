import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Overview } from "../../api/types";
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
  const { minutes } = data.rates;
  const succeeded = runs_24h.succeeded ?? 0;
  const failed = minutes.reduce((sum, minute) => sum + minute.failed, 0);
  const pending = data.lag.reduce((sum, each) => sum + each.pending, 0);
  const oldest = Math.max(0, ...data.lag.map((each) => each.oldest_seconds ?? 0));
  return (
    <div className={styles.tiles}>
      <Tile
        name="Events accepted, last 24 hours"
        value={formatCount(accepted_24h)}
        note={`${formatCount(lastHour(minutes.map((minute) => minute.accepted)))} in the last hour`}
        to="/events?since=24h"
        line={
          <Sparkline
            values={minutes.map((minute) => minute.accepted)}
            label="Events accepted a minute, last hour"
          />
        }
      />
      <Tile
        name="Runs succeeded, last 24 hours"
        value={formatCount(succeeded)}
        note={`${formatCount(runs_24h.filtered ?? 0)} more filtered out`}
        to="/runs?state=succeeded&since=24h"
        line={
          <Sparkline
            values={minutes.map((minute) => minute.succeeded)}
            label="Runs succeeded a minute, last hour"
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
        line={
          <Sparkline
            values={minutes.map((minute) => minute.failed)}
            label="Runs given up a minute, last hour"
            tone="var(--dead-solid)"
          />
        }
      />
      <Tile
        name="Deliveries pending"
        value={formatCount(pending)}
        note={pending === 0 ? "every automation keeps up" : `the oldest for ${formatDuration(oldest * 1000)}`}
        to="/runs"
      />
    </div>
  );
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

function lastHour(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
