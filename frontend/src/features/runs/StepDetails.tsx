import { X } from "lucide-react";
import { Tabs } from "radix-ui";
import type { RunDetail, Step } from "../../api/types";
import { describeStep } from "../../graph/describe";
import { faceOf, type Kinds } from "../../graph/kinds";
import { stepFault } from "../../graph/stepFault";
import { stepFindings } from "../../graph/stepFindings";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyButton } from "../../ui/CopyButton";
import { Facts } from "../../ui/Facts";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { IdText } from "../../ui/IdText";
import { JsonTree } from "../../ui/JsonTree";
import { RelativeTime } from "../../ui/RelativeTime";
import { StateBadge } from "../../ui/StateBadge";
import { AttemptList } from "./AttemptList";
import { attemptsOf } from "./attemptsOf";
import { FindingList } from "./FindingList";
import styles from "./StepDetails.module.css";

type Props = { step: Step | null; run: RunDetail; kinds: Kinds; onClose?: () => void };

/** The step in hand: what went in, what came out, and every try. */
export function StepDetails({ step, run, kinds, onClose }: Props) {
  if (!step) {
    return (
      <Card title="Step">
        <p className={styles.none}>No step has started yet. Details appear here as soon as one has.</p>
      </Card>
    );
  }
  const fault = stepFault(step.error);
  const node = run.document.nodes.find((each) => each.id === step.node);
  return (
    <Card
      title={shortened(step.name, 120)}
      actions={
        <>
          <StateBadge state={step.state} />
          {onClose ? (
            <Button look="quiet" small icon={X} aria-label="Close the details" onClick={onClose} />
          ) : null}
        </>
      }
      flush
    >
      <div className={styles.head}>
        <p className={styles.what} dir="auto">
          {faceOf(step, kinds).title}
          {node ? `: ${shortened(describeStep(node, kinds), 300)}` : ""}
        </p>
        {fault ? <p className={styles.error}>{shortened(fault, 2000)}</p> : null}
        <FindingList findings={stepFindings(step.error)} failed={step.state === "failed"} />
        <Facts
          facts={[
            ["Started", step.started_at ? <RelativeTime at={step.started_at} /> : null],
            ["Took", step.duration_ms === null ? null : formatDuration(step.duration_ms)],
            [
              "Went on by",
              step.port && step.port !== "out" ? <Badge tone="filtered">{step.port}</Badge> : null,
            ],
            ["Item", step.path],
            [
              "Idempotency key",
              step.idempotency_key ? <IdText id={step.idempotency_key} what="the idempotency key" /> : null,
            ],
          ]}
        />
      </div>
      <Parts step={step} />
    </Card>
  );
}

function Parts({ step }: { step: Step }) {
  const attempts = attemptsOf(step);
  return (
    <Tabs.Root
      key={`${step.node} ${step.path}`}
      defaultValue={step.error && step.attempts.length > 0 ? "attempts" : "output"}
    >
      <Tabs.List className={styles.tabs} aria-label="Parts of the step">
        <Tabs.Trigger className={styles.tab} value="input">
          Input
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="output">
          Output
        </Tabs.Trigger>
        <Tabs.Trigger className={styles.tab} value="attempts">
          Attempts ({attempts.length})
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content className={styles.panel} value="input">
        <Data value={step.input} root="" what="input" />
      </Tabs.Content>
      <Tabs.Content className={styles.panel} value="output">
        <Data value={step.output} root={`steps.${step.node}`} what="output" />
      </Tabs.Content>
      <Tabs.Content className={styles.panel} value="attempts">
        <AttemptList attempts={attempts} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

function Data({ value, root, what }: { value: unknown; root: string; what: string }) {
  if (value === null || value === undefined) return <p className={styles.none}>This step has no {what}.</p>;
  return (
    <>
      <div className={styles.bar}>
        <span>{what === "output" ? "Later steps read this" : "What the step was given"}</span>
        <CopyButton
          text={() => JSON.stringify(value, null, 2)}
          what={`the ${what} as JSON`}
          label="Copy JSON"
        />
      </div>
      <JsonTree value={value} root={root} label={`The step's ${what}`} />
    </>
  );
}
