import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { overview } from "../../api/overview";
import type { Overview } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import type { Tone } from "../../graph/states";
import { toneStyle } from "../../ui/Badge";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { BeginCard } from "./BeginCard";
import { CurlCard } from "./CurlCard";
import { FailureCard } from "./FailureCard";
import styles from "./HomePage.module.css";
import { LagCard } from "./LagCard";
import { OldestWaitingCard } from "./OldestWaitingCard";
import { RateCard } from "./RateCard";
import { SendSamples } from "./SendSamples";
import { StorageLine } from "./StorageLine";
import { Tiles } from "./Tiles";

const HEALTH: Record<Overview["health"], { icon: typeof CircleCheck; tone: Tone; words: string }> = {
  good: { icon: CircleCheck, tone: "succeeded", words: "Healthy" },
  attention: { icon: CircleAlert, tone: "waiting", words: "Needs attention" },
  unknown: { icon: CircleDashed, tone: "filtered", words: "Not measured yet" },
};

/** Is it healthy, what needs me, what changed. */
export function HomePage() {
  const environment = useEnvironment();
  const query = useQuery(overview(environment.slug));
  if (!query.data) {
    return (
      <Page title="Home">
        {query.error ? (
          <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Card>
            <Skeleton lines={10} />
          </Card>
        )}
      </Page>
    );
  }
  const { data } = query;
  return (
    <Page title="Home" heading={<Sentence data={data} />} actions={<SendSamples />}>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <BeginCard />
      <Tiles data={data} />
      <div className={styles.halves}>
        <div className={styles.column}>
          <RateCard minutes={data.rates.minutes ?? []} />
          <CurlCard />
        </div>
        <div className={styles.column}>
          <FailureCard failures={data.failures} />
          <OldestWaitingCard oldest={data.oldest_waiting} />
          <LagCard lag={data.lag} live={data.counts.live} />
        </div>
      </div>
      <StorageLine storage={data.storage} />
    </Page>
  );
}

function Sentence({ data }: { data: Overview }) {
  const { icon: Icon, tone, words } = HEALTH[data.health] ?? HEALTH.unknown;
  return (
    <span className={styles.sentence} style={toneStyle(tone)}>
      <Icon size={22} role="img" aria-label={words} />
      {data.sentence}
    </span>
  );
}
