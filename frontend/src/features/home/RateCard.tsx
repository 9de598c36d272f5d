import { lazy, Suspense } from "react";
import type { Minute } from "../../api/types";
import { Card } from "../../ui/Card";
import { fetched } from "../../ui/fetched";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./RateCard.module.css";
import { RATE_SERIES } from "./rateSeries";

const RateChart = lazy(async () => ({ default: (await fetched(() => import("./RateChart"))).RateChart }));

/** The last hour, minute by minute, as lines and, for those who cannot see them, as a table. */
export function RateCard({ minutes }: { minutes: Minute[] }) {
  return (
    <Card
      title="Last 60 minutes"
      actions={
        <ul className={styles.legend} aria-hidden>
          {RATE_SERIES.map((series) => (
            <li key={series.field}>
              <i style={{ background: `var(${series.colour})` }} />
              {series.name}
            </li>
          ))}
        </ul>
      }
    >
      <div className={styles.chart}>
        <Suspense fallback={<Skeleton lines={5} />}>
          <RateChart minutes={minutes} />
        </Suspense>
      </div>
      <RateTable minutes={minutes} />
    </Card>
  );
}

function RateTable({ minutes }: { minutes: Minute[] }) {
  const busy = minutes.filter((minute) => minute.accepted + minute.succeeded + minute.failed > 0);
  return (
    <div className="visually-hidden">
      <table>
        <caption>Per minute, last hour; minutes without anything are left out</caption>
        <thead>
          <tr>
            <th scope="col">Minute</th>
            {RATE_SERIES.map((series) => (
              <th key={series.field} scope="col">
                {series.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busy.map((minute) => (
            <tr key={minute.at}>
              <th scope="row">{minute.at}</th>
              {RATE_SERIES.map((series) => (
                <td key={series.field}>{minute[series.field]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
