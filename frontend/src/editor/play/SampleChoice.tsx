import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/Button";
import { SelectField } from "../../ui/SelectField";
import { useSampleEvent, useTriggerContracts } from "../inspector/useScope";
import { sampleEvents } from "../server/queries";
import { useEditor } from "../state/EditorContext";
import { JsonField } from "./JsonField";
import styles from "./PlayDrawer.module.css";
import { examplesOf, useSampleState } from "./sampleState";

const TYPED = "typed";

/** Which event is tried: an example of the contract, one that really came, or one's own. `children` stand between. */
export function SampleChoice({ children }: { children: ReactNode }) {
  const contracts = useTriggerContracts();
  // The text is written anew when another sample is picked, not while somebody writes in it.
  const [picked, setPicked] = useState(0);
  const { chosen, choose } = useSampleState();
  const event = useSampleEvent();
  const types = contracts.map((each) => each.type);
  const recent = useQuery({ ...sampleEvents(types), enabled: types.length > 0, retry: false });
  const examples = examplesOf(contracts);
  const real = (recent.data?.items ?? []).filter((each) => each.origin === "recent");
  const options = [
    ...examples.map(({ id, title }) => ({ value: id, label: title })),
    ...real.map((each) => ({ value: each.id, label: `Recent: ${each.title}` })),
    { value: TYPED, label: "Written by hand" },
  ];
  if (!event) return <NoSample types={types} />;
  return (
    <>
      <SelectField
        label="Sample event"
        value={chosen ?? examples[0]?.id ?? TYPED}
        options={options}
        onChange={(changed) => {
          const id = changed.target.value;
          setPicked(picked + 1);
          choose(id, id === TYPED ? event : real.find((each) => each.id === id)?.event);
        }}
      />
      {children}
      <JsonField
        key={picked}
        label="Data of the sample event, as JSON"
        hideLabel
        rows={4}
        starts={event.data}
        onChange={(data) => {
          const { id: _id, ...envelope } = event;
          if (data !== undefined) choose(TYPED, { ...envelope, data });
        }}
      />
    </>
  );
}

function NoSample({ types }: { types: string[] }) {
  const topic = useEditor((state) => state.document.trigger.topic);
  const choose = useSampleState((state) => state.choose);
  const type = types[0];
  if (!topic)
    return <p className={styles.about}>Choose what starts it first: then its examples can be tried here.</p>;
  if (!type) return <p className={styles.about}>No type of event on {topic} has a contract yet.</p>;
  return (
    <>
      <p className={styles.about}>The contract of {type} has no example.</p>
      <Button onClick={() => choose(TYPED, { type, data: {} })}>Write an event</Button>
    </>
  );
}
