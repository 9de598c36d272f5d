import { X } from "lucide-react";
import { Link } from "react-router";
import type { NodeCounts } from "../../api/types";
import { kindIcon } from "../../canvas/kindIcon";
import type { StepNode } from "../../graph/document";
import { kindName } from "../../graph/kinds";
import { type Setting, settingsOf, troubleSettings } from "../../graph/settings";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Facts } from "../../ui/Facts";
import { formatCount } from "../../ui/format/formatCount";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import styles from "./StepInspector.module.css";

type Props = {
  node: StepNode;
  counts: NodeCounts | null;
  /** The address of the list of runs that died here. */
  failures: string;
  onClose: () => void;
};

/** The selected step to read: what it does in full, how it deals with trouble, how it fared. */
export function StepInspector({ node, counts, failures, onClose }: Props) {
  const Icon = kindIcon(node.kind);
  const trouble = troubleSettings(node);
  return (
    <Card
      title={shortened(node.name || node.id, 120)}
      actions={<Button look="quiet" small icon={X} aria-label="Close the details" onClick={onClose} />}
    >
      <div className={styles.body}>
        <p className={styles.kind}>
          <Icon size={16} aria-hidden />
          {kindName(node.kind)} · <code>{node.id}</code>
        </p>
        {node.note ? <p dir="auto">{shortened(node.note, 1000)}</p> : null}
        <SettingList settings={settingsOf(node)} />
        {trouble.length > 0 ? <SettingList settings={trouble} /> : null}
        <section aria-label="The last hour">
          <h3>The last hour</h3>
          {counts ? (
            <Facts
              facts={[
                ["Succeeded", formatCount(counts.succeeded)],
                [
                  "Failed",
                  counts.failed > 0 ? (
                    <Link to={failures} preventScrollReset>
                      {formatCount(counts.failed)}: see the runs
                    </Link>
                  ) : (
                    "0"
                  ),
                ],
                ["Waiting", formatCount(counts.waiting)],
                [
                  "95 of 100 took",
                  counts.p95_ms === null ? "not measured yet" : `under ${formatDuration(counts.p95_ms)}`,
                ],
              ]}
            />
          ) : (
            <p className={styles.kind}>It has not run in the last hour.</p>
          )}
        </section>
      </div>
    </Card>
  );
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
