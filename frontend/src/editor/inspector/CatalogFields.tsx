import { useQuery } from "@tanstack/react-query";
import { eventTypeList, topicList } from "../../api/events";
import { SelectField } from "../../ui/SelectField";

type Props = { label: string; value: unknown; pointer: string; onChange: (value: unknown) => void };

/** A topic of the catalog; one that is not in it stays visible, so that the problem can be seen. */
export function TopicField({ label, value, pointer, onChange }: Props) {
  const names = (useQuery(topicList).data?.items ?? []).map((each) => each.name);
  return <CatalogSelect {...{ label, value, pointer, onChange, names }} ask="Choose a topic…" />;
}

/** An event type of a topic. */
export function EventTypeField({ label, value, pointer, onChange, topic }: Props & { topic: string }) {
  const all = useQuery(eventTypeList).data?.items ?? [];
  const names = all.filter((each) => topic === "" || each.topic === topic).map((each) => each.name);
  return <CatalogSelect {...{ label, value, pointer, onChange, names }} ask="Choose an event type…" />;
}

function CatalogSelect({
  label,
  value,
  pointer,
  onChange,
  names,
  ask,
}: Props & { names: string[]; ask: string }) {
  const chosen = typeof value === "string" ? value : "";
  const known = chosen === "" || names.includes(chosen) ? names : [chosen, ...names];
  return (
    <div data-field={pointer}>
      <SelectField
        label={label}
        value={chosen}
        options={[
          ...(chosen === "" ? [{ value: "", label: ask }] : []),
          ...known.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
