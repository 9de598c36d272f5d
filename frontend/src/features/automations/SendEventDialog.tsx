import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Send, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { eventSamples, eventSend, eventTypeList } from "../../api/events";
import { Problem } from "../../api/problem";
import type { AutomationDetail } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { jsonRead } from "../../graph/jsonRead";
import { pointerWords } from "../../graph/pointerWords";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { SelectField } from "../../ui/SelectField";
import { Skeleton } from "../../ui/Skeleton";
import { TextArea } from "../../ui/TextArea";
import { TextField } from "../../ui/TextField";
import { useToasts } from "../../ui/toasts";
import styles from "./SendEventDialog.module.css";

type Props = { automation: AutomationDetail; onClose: () => void };

/** Sends one event of a type the automation listens to, from an example, a recent one, or written by hand. */
export function SendEventDialog({ automation, onClose }: Props) {
  const environment = useEnvironment();
  const types = useTypes(automation);
  const [chosenType, setType] = useState("");
  const type = chosenType || (types[0] ?? "");
  const samples = useQuery({ ...eventSamples(environment.slug, [type]), enabled: type !== "" });
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Send an event"
      about={`It goes the way of every event in ${environment.name}: checked by its contract, kept, and given to every automation that listens to it, not only to this one.`}
    >
      <SelectField
        label="Event type"
        value={type}
        options={types.map((name) => ({ value: name, label: name }))}
        onChange={(event) => setType(event.target.value)}
      />
      {samples.error ? (
        <ProblemNote error={samples.error} onRetry={() => void samples.refetch()} />
      ) : samples.data ? (
        <EventForm key={type} type={type} samples={samples.data.items} onClose={onClose} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Dialog>
  );
}

/** The types that start it; where it takes every one of its topic, those of the topic. */
function useTypes(automation: AutomationDetail): string[] {
  const wanted = automation.deployment?.types ?? [];
  const all = useQuery({ ...eventTypeList, enabled: wanted.length === 0 });
  if (wanted.length > 0) return wanted;
  const topic = automation.deployment?.topic ?? automation.document.trigger.topic;
  return (all.data?.items ?? []).filter((each) => each.topic === topic).map((each) => each.name);
}

type Sample = { id: string; title: string; origin: string; event: { [key: string]: unknown } };

function EventForm({ type, samples, onClose }: { type: string; samples: Sample[]; onClose: () => void }) {
  const environment = useEnvironment();
  const client = useQueryClient();
  const [sample, setSample] = useState(samples[0]?.id ?? "");
  const [text, setText] = useState(() => written(samples[0]));
  const [subject, setSubject] = useState("");
  const [key, setKey] = useState("");
  const [sure, setSure] = useState(!environment.is_production);
  const read = jsonRead(text);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => eventSend({ type, data: read.ok ? read.value : undefined, subject, key }),
    onSuccess: ({ event_id }) => {
      const link = { to: `/events/${event_id}`, words: "See its journey" };
      useToasts.getState().show("Sent. Watch it on the drawing.", "good", link);
      void client.invalidateQueries({ queryKey: ["runs"] });
      void client.invalidateQueries({ queryKey: ["activity"] });
      onClose();
    },
  });
  const choose = (id: string) => {
    setSample(id);
    setText(written(samples.find((each) => each.id === id)));
    send.reset();
  };
  return (
    <>
      {samples.length > 0 ? (
        <SelectField
          label="Begin with"
          value={sample}
          options={samples.map((each) => ({
            value: each.id,
            label:
              each.origin === "recent"
                ? `A recent one: ${shortened(each.title, 80)}`
                : shortened(each.title, 80),
          }))}
          onChange={(event) => choose(event.target.value)}
        />
      ) : null}
      <TextArea
        label="Data, as JSON"
        className={styles.json}
        rows={14}
        spellCheck={false}
        value={text}
        {...(read.ok ? {} : { hint: read.fault })}
        onChange={(event) => {
          setText(event.target.value);
          send.reset();
        }}
      />
      <div className={styles.pair}>
        <TextField
          label="Subject (may be empty)"
          placeholder="What it is about, such as an order number"
          value={subject}
          maxLength={1024}
          onChange={(event) => setSubject(event.target.value)}
        />
        <TextField
          label="Ordering key (may be empty)"
          placeholder="Events of one key follow one another"
          value={key}
          maxLength={1024}
          onChange={(event) => setKey(event.target.value)}
        />
      </div>
      <DialogFoot
        said={
          <>
            {send.error ? <Faults error={send.error} /> : null}
            {environment.is_production ? (
              <div className={styles.warning}>
                <TriangleAlert size={16} aria-hidden />
                <Checkbox
                  checked={sure}
                  onChange={setSure}
                  label={`This is ${environment.name}: send a real event, with real effects`}
                />
              </div>
            ) : null}
          </>
        }
      >
        <Button onClick={onClose}>Not now</Button>
        <Button
          look="primary"
          icon={Send}
          busy={send.isPending}
          disabled={!read.ok || !sure}
          onClick={() => send.mutate()}
        >
          Send
        </Button>
      </DialogFoot>
    </>
  );
}

function written(sample: Sample | undefined): string {
  return JSON.stringify(sample?.event.data ?? {}, null, 2);
}

/** So many are mended at a time; all of them would push the data out of sight. */
const FAULTS = 4;

/** What is wrong with the event, each thing by the field it is in. */
function Faults({ error }: { error: unknown }) {
  const problem = Problem.from(error);
  if (problem.errors.length === 0) return <ProblemNote pressed error={error} />;
  const more = problem.errors.length - FAULTS;
  return (
    <div className={styles.faults} role="alert">
      <p>{problem.title} Nothing was sent.</p>
      <ul>
        {problem.errors.slice(0, FAULTS).map((each) => (
          <li key={`${each.pointer} ${each.message}`}>
            <strong>{pointerWords(each.pointer)}</strong>: {each.message}
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </div>
  );
}
