import { X } from "lucide-react";
import { Link } from "react-router";
import type { Activity } from "../../api/types";
import { kindIcon } from "../../canvas/kindIcon";
import type { StepNode } from "../../graph/document";
import { faceOf, type Kinds } from "../../graph/kinds";
import { ownOf } from "../../graph/ownOf";
import { type Setting, settingsOf, troubleSettings } from "../../graph/settings";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Facts } from "../../ui/Facts";
import { formatCount } from "../../ui/format/formatCount";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./StepInspector.module.css";
import { uncountedWords } from "./uncountedWords";

type Props = {
  node: StepNode;
  kinds: Kinds;
  /** Null while it is not loaded. */
  activity: Activity | null;
  /** Why it could not be loaded. */
  error: Error | null;
  /** The address of the list of runs that died here. */
  failures: string;
  onClose: () => void;
};

/** The selected step to read: what it does in full, how it deals with trouble, how it fared. */
export function StepInspector({ node, kinds, activity, error, failures, onClose }: Props) {
  const { icon, title } = faceOf(node, kinds);
  const Icon = kindIcon(icon);
  const trouble = troubleSettings(node);
  return (
    <Card
      title={shortened(node.name || node.id, 120)}
      actions={<Button look="quiet" small icon={X} aria-label="Close the details" onClick={onClose} />}
    >
      <div className={styles.body}>
        <p className={styles.kind}>
          <Icon size={16} aria-hidden />
          {title} · <code>{node.id}</code>
        </p>
        {node.note ? <p dir="auto">{shortened(node.note, 1000)}</p> : null}
        <SettingList settings={settingsOf(node, kinds)} />
        {trouble.length > 0 ? <SettingList settings={trouble} /> : null}
        <section aria-label="The last hour">
          <h3>The last hour</h3>
          <LastHour {...{ node, activity, error, failures }} />
        </section>
      </div>
    </Card>
  );
}

/** How the step fared; "at least" where more happened than was counted. */
function LastHour({ node, activity, error, failures }: Omit<Props, "kinds" | "onClose">) {
  if (!activity) return error ? <ProblemNote error={error} /> : <Skeleton lines={3} />;
  const counts = ownOf(activity.nodes, node.id);
  const waiting: [string, string] = ["Waiting", waitingText(activity, node.id)];
  if (!counts)
    return (
      <>
        <p className={styles.kind}>{uncountedWords(activity)}</p>
        {activity.version === null ? null : <Facts facts={[waiting]} />}
      </>
    );
  const atLeast = activity.is_whole_hour ? "" : "at least ";
  return (
    <Facts
      facts={[
        ["Succeeded", atLeast + formatCount(counts.succeeded)],
        [
          "Failed",
          counts.failed > 0 ? (
            <Link to={failures} preventScrollReset>
              {atLeast + formatCount(counts.failed)}: see the runs
            </Link>
          ) : (
            `${atLeast}0`
          ),
        ],
        waiting,
        [
          "95 of 100 took",
          counts.p95_ms === null ? "not measured yet" : `under ${formatDuration(counts.p95_ms)}`,
        ],
      ]}
    />
  );
}

function waitingText({ waiting, is_waiting_capped }: Activity, id: string): string {
  if (waiting === null) return "not known now";
  return (is_waiting_capped ? "at least " : "") + formatCount(ownOf(waiting, id) ?? 0);
}

function SettingList({ settings }: { settings: Setting[] }) {
  return (
    <dl className={styles.list}>
      {settings.map((each) => (
        <div key={`${each.name} ${each.value}`}>
          <dt dir="auto">{each.name}</dt>
          <dd dir="auto">{each.expression ? <code>{each.value}</code> : each.value}</dd>
        </div>
      ))}
    </dl>
  );
}
