import { useQuery } from "@tanstack/react-query";
import { Tabs } from "radix-ui";
import { lazy, Suspense, useMemo, useState } from "react";
import { WithKinds } from "../../canvas/WithKinds";
import { drawDifference, type Mark } from "../../graph/difference";
import type { Kinds } from "../../graph/kinds";
import { fetched } from "../../ui/fetched";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { DifferenceList } from "./DifferenceList";
import styles from "./DifferenceView.module.css";
import { MARKS } from "./marks";
import { documentsCompared, type Sides } from "./queries";
import { YamlText } from "./YamlText";

const DifferenceDrawing = lazy(async () => ({
  default: (await fetched(() => import("./DifferenceDrawing"))).DifferenceDrawing,
}));

type Props = Sides & {
  /** What is compared, for screen readers: "Version 3 compared with the draft". */
  label: string;
  /** Said where nothing differs. */
  none: string;
  low?: boolean;
};

/** How two documents differ: drawn, in words, and as text. */
export function DifferenceView(props: Props) {
  return <WithKinds lines={5}>{(kinds) => <Compared {...props} kinds={kinds} />}</WithKinds>;
}

function Compared({ before, after, label, none, low = false, kinds }: Props & { kinds: Kinds }) {
  const [tab, setTab] = useState("drawn");
  const compared = useQuery(documentsCompared({ before, after }));
  const { data, isPlaceholderData } = compared;
  const difference = useMemo(
    () => (data && !isPlaceholderData ? drawDifference(before, after, data, kinds) : null),
    [data, isPlaceholderData, before, after, kinds],
  );
  if (compared.error) return <ProblemNote error={compared.error} onRetry={() => void compared.refetch()} />;
  if (!difference) return <Skeleton lines={5} />;
  if (difference.stops.length === 0) return <p className={styles.none}>{none}</p>;
  return (
    <Tabs.Root
      className={low ? `${styles.view} ${styles.low}` : styles.view}
      value={tab}
      onValueChange={setTab}
    >
      <div className={styles.bar}>
        <Tabs.List className={styles.tabs} aria-label="How the difference is shown">
          <Tabs.Trigger value="drawn">Drawn</Tabs.Trigger>
          <Tabs.Trigger value="words">In words</Tabs.Trigger>
          <Tabs.Trigger value="text">As text (YAML)</Tabs.Trigger>
        </Tabs.List>
        <Legend marks={new Set(difference.stops.map((stop) => stop.mark))} />
      </div>
      <Tabs.Content value="drawn" className={styles.content} tabIndex={-1}>
        <Suspense fallback={<Skeleton lines={5} />}>
          <DifferenceDrawing difference={difference} label={label} />
        </Suspense>
      </Tabs.Content>
      <Tabs.Content value="words" className={styles.content} tabIndex={-1}>
        <DifferenceList stops={difference.stops} />
      </Tabs.Content>
      <Tabs.Content value="text" className={styles.content} tabIndex={-1}>
        <YamlText before={before} after={after} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

/** What the marks mean; only those that are there. */
function Legend({ marks }: { marks: ReadonlySet<Mark> }) {
  return (
    <ul className={styles.legend} aria-label="Marks">
      {Object.entries(MARKS)
        .filter(([mark]) => marks.has(mark as Mark))
        .map(([mark, { icon: Icon, word }]) => (
          <li key={mark} data-mark={mark}>
            <Icon size={13} aria-hidden /> {word}
          </li>
        ))}
    </ul>
  );
}
