import { useQuery } from "@tanstack/react-query";
import { eventTypeList, topicList } from "../../api/events";
import { ANY_TOPIC } from "../../graph/describe";
import { SelectField } from "../../ui/SelectField";

type Props = { label: string; value: unknown; pointer: string; onChange: (value: unknown) => void };

/** Stands for any topic among the choices: no name begins with a space. */
const ANY = " any";

/**
 * A topic of the catalog; one that is not in it stays visible, so that the problem can be seen. Where `orAny`, null is any
 * topic, and can be chosen too.
 */
export function TopicField({ label, value, pointer, onChange, orAny = false }: Props & { orAny?: boolean }) {
  const names = (useQuery(topicList).data?.items ?? []).map((each) => each.name);
  return (
    <CatalogSelect
      {...{ label, pointer, names }}
      value={orAny && value === null ? ANY : value}
      onChange={(next) => onChange(next === ANY ? null : next)}
      ask="Choose a topic…"
      more={orAny ? [{ value: ANY, label: ANY_TOPIC }] : []}
    />
  );
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
  more = [],
}: Props & { names: string[]; ask: string; more?: { value: string; label: string }[] }) {
  const chosen = typeof value === "string" ? value : "";
  const isKnown = chosen === "" || names.includes(chosen) || more.some((each) => each.value === chosen);
  const known = isKnown ? names : [chosen, ...names];
  return (
    <div data-field={pointer}>
      <SelectField
        label={label}
        value={chosen}
        options={[
          ...(chosen === "" ? [{ value: "", label: ask }] : []),
          ...more,
          ...known.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
