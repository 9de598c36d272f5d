import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/Button";
import { SelectField } from "../../ui/SelectField";
import { useTriggerContracts } from "../inspector/useScope";
import { sampleEvents } from "../server/queries";
import type { SampleEvent } from "../server/types";
import { useEditor } from "../state/EditorContext";
import { JsonField } from "./JsonField";
import { noSampleWords } from "./noSampleWords";
import styles from "./PlayDrawer.module.css";
import { examplesOf, sampleInUse, TYPED, useSampleState } from "./sampleState";

/** Which event is tried: an example of the contract, one that really came, or one's own. `children` stand between. */
export function SampleChoice({ children }: { children: ReactNode }) {
  const contracts = useTriggerContracts();
  // The text is written anew when another sample is picked, not while somebody writes in it.
  const [picked, setPicked] = useState(0);
  const { chosen, event: kept, text, isLost, choose, write } = useSampleState();
  const types = contracts.map((each) => each.type);
  const recent = useQuery({ ...sampleEvents(types), enabled: types.length > 0, retry: false });
  const sample = sampleInUse(contracts, chosen, kept);
  if (!sample) return <NoSample types={types} />;
  const { event } = sample;
  const examples = examplesOf(contracts);
  const real = (recent.data?.items ?? []).filter((each) => each.origin === "recent");
  const options = [
    ...examples.map(({ id, title }) => ({ value: id, label: title })),
    ...real.map((each) => ({ value: each.id, label: `Recent: ${each.title}` })),
    { value: TYPED, label: "Written by hand" },
  ];
  // One that was chosen some time ago is no longer among the newest.
  if (!options.some((each) => each.value === sample.id))
    options.splice(examples.length, 0, { value: sample.id, label: `Recent: ${titleOf(event)}` });
  return (
    <>
      <SelectField
        label="Sample event"
        value={sample.id}
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
        written={text}
        meanwhile="Until then it is tried with what stood here before."
        hint={isLost ? "This browser has no room for it: what is written here is gone after a reload." : null}
        onChange={(data, written) => {
          const { id: _id, ...envelope } = event;
          write(written, data === undefined ? envelope : { ...envelope, data });
        }}
      />
    </>
  );
}

/** What a real event goes by, as in the list of the newest. */
function titleOf({ subject, key, id, type }: SampleEvent): string {
  return subject || key || id || type;
}

function NoSample({ types }: { types: string[] }) {
  const words = useEditor((state) => noSampleWords(state.document.trigger, types[0]));
  const choose = useSampleState((state) => state.choose);
  const type = types[0];
  return (
    <>
      <p className={styles.about}>{words}</p>
      {type ? <Button onClick={() => choose(TYPED, { type, data: {} })}>Write an event</Button> : null}
    </>
  );
}
