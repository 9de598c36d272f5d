import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Hash, Inbox, Keyboard, KeyRound, Moon, Play, Sun, Workflow } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { automationList } from "../api/automations";
import styles from "./CommandMenu.module.css";
import { PLACES, SETTINGS } from "./places";
import { useEnvironment } from "./SessionContext";
import { useTheme } from "./theme";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Jump anywhere: a page, an automation by name, a run or event by id, everything of a business key. */
export function CommandMenu({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const [text, setText] = useState("");
  useFocusBack();
  const navigate = useNavigate();
  const { choose } = useTheme();
  const { data } = useQuery(automationList(useEnvironment().slug));
  const typed = text.trim();
  const go = (to: string) => () => {
    onClose();
    navigate(to);
  };
  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      label="Search and commands"
      overlayClassName={styles.scrim}
      contentClassName={styles.menu}
      loop
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="A page, an automation, a run or event id, a business key…"
      />
      <Command.List>
        <Command.Empty>
          Nothing is called that. Type an id or a business key to look for events.
        </Command.Empty>
        {typed !== "" ? (
          <Command.Group heading="Look for" forceMount>
            {UUID.test(typed) ? (
              <>
                <Item
                  icon={<Play size={16} />}
                  id={`run ${typed}`}
                  name={`Run ${typed}`}
                  onSelect={go(`/runs/${typed}`)}
                />
                <Item
                  icon={<Inbox size={16} />}
                  id={`event ${typed}`}
                  name={`Event ${typed}`}
                  onSelect={go(`/events/${typed}`)}
                />
                <Item
                  icon={<Hash size={16} />}
                  id={`correlation ${typed}`}
                  name="Everything with this correlation id"
                  onSelect={go(`/events?correlation_id=${encodeURIComponent(typed)}`)}
                />
              </>
            ) : null}
            <Item
              icon={<KeyRound size={16} />}
              id={`events of ${typed}`}
              name={`Events with the key ${typed.slice(0, 60)}`}
              onSelect={go(`/events?key=${encodeURIComponent(typed)}`)}
            />
            <Item
              icon={<KeyRound size={16} />}
              id={`runs of ${typed}`}
              name={`Runs with the key ${typed.slice(0, 60)}`}
              onSelect={go(`/runs?key=${encodeURIComponent(typed)}`)}
            />
          </Command.Group>
        ) : null}
        <Command.Group heading="Automations">
          {(data?.items ?? []).map((each) => (
            <Item
              key={each.id}
              icon={<Workflow size={16} />}
              id={`${each.name.slice(0, 200)} ${each.id}`}
              name={each.name.slice(0, 120)}
              onSelect={go(`/automations/${each.id}`)}
            />
          ))}
        </Command.Group>
        <Command.Group heading="Pages">
          {[...PLACES, SETTINGS].map((place) => (
            <Item
              key={place.to}
              icon={<place.icon size={16} />}
              id={`${place.name} ${place.words}`}
              name={place.name}
              onSelect={go(place.to)}
            />
          ))}
        </Command.Group>
        <Command.Group heading="Actions">
          <Item
            icon={<Sun size={16} />}
            id="light colours theme"
            name="Light colours"
            onSelect={then(() => choose("light"))}
          />
          <Item
            icon={<Moon size={16} />}
            id="dark colours theme"
            name="Dark colours"
            onSelect={then(() => choose("dark"))}
          />
          <Item
            icon={<Keyboard size={16} />}
            id="keys shortcuts help"
            name="Keys and help"
            onSelect={onKeys}
          />
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}

/** Gives the focus back to what had it, unless the choice led to a page that took it. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    return () => {
      window.setTimeout(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    };
  }, [before]);
}

function Item({
  icon,
  id,
  name,
  onSelect,
}: {
  icon: ReactNode;
  id: string;
  name: string;
  onSelect: () => void;
}) {
  return (
    <Command.Item value={id} onSelect={onSelect}>
      <span aria-hidden>{icon}</span>
      <span className={styles.name} dir="auto">
        {name}
      </span>
    </Command.Item>
  );
}
