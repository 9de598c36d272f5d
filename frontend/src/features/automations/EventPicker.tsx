import { Command } from "cmdk";
import { Inbox } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { EventType } from "../../api/types";
import styles from "./EventPicker.module.css";

type Props = {
  types: EventType[];
  chosen: string;
  onChange: (name: string) => void;
  /** Enter, or a double press: begin with what is chosen. */
  onEnter: () => void;
};

/** The event types of the catalogue, to search and choose from: arrows and a press choose, Enter begins. */
export function EventPicker({ types, chosen, onChange, onEnter }: Props) {
  const topics = [...new Set(types.map(({ topic }) => topic))].sort();
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <Command
      className={styles.picker}
      label="Event types"
      value={chosen}
      onValueChange={onChange}
      onKeyDown={press}
      disablePointerSelection
      loop
    >
      <Command.Input autoFocus placeholder="Find an event" />
      <Command.List label="Event types">
        <Command.Empty>No event is called that, and none says so.</Command.Empty>
        {topics.map((topic) => (
          <Command.Group key={topic} heading={topic}>
            {types
              .filter((each) => each.topic === topic)
              .map((each) => (
                <Command.Item
                  key={each.name}
                  value={each.name}
                  keywords={[topic, ...each.description.split(" ")]}
                  onSelect={onChange}
                  onDoubleClick={onEnter}
                >
                  <Inbox size={15} aria-hidden />
                  <span className={styles.words}>
                    {each.name}
                    <small>{each.description}</small>
                  </span>
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}
