import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Hash, Inbox, Keyboard, KeyRound, LayoutTemplate, Moon, Play, Sun, Workflow } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { automationList } from "../api/automations";
import { templateList } from "../api/templates";
import { shortened } from "../ui/format/shortened";
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
        {UUID.test(typed) ? <ById id={typed} go={go} /> : null}
        <ByName go={go} />
        <Actions then={then} onKeys={onKeys} />
        {typed !== "" ? <ByKey text={typed} go={go} /> : null}
      </Command.List>
    </Command.Dialog>
  );
}

type LookProps = { go: (to: string) => () => void };

/** The automations and the pages. */
function ByName({ go }: LookProps) {
  const { data } = useQuery(automationList(useEnvironment().slug));
  return (
    <>
      <Command.Group heading="Automations">
        {(data?.items ?? []).map((each) => (
          <Item
            key={each.id}
            icon={<Workflow size={16} />}
            id={`${shortened(each.name, 200)} ${each.id}`}
            name={shortened(each.name, 120)}
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
      <Templates go={go} />
    </>
  );
}

function Templates({ go }: LookProps) {
  const { data } = useQuery(templateList);
  return (
    <Command.Group heading="Templates">
      {(data?.items ?? []).map((each) => (
        <Item
          key={each.id}
          icon={<LayoutTemplate size={16} />}
          id={`template ${each.title} ${each.tags.join(" ")}`}
          name={each.title}
          onSelect={go(`/templates/${each.id}`)}
        />
      ))}
    </Command.Group>
  );
}

function Actions({ then, onKeys }: { then: (action: () => void) => () => void; onKeys: () => void }) {
  const { choose } = useTheme();
  return (
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
      <Item icon={<Keyboard size={16} />} id="keys shortcuts help" name="Keys and help" onSelect={onKeys} />
    </Command.Group>
  );
}

/** What an id may belong to. */
function ById({ id, go }: LookProps & { id: string }) {
  return (
    <Command.Group heading="By id">
      <Item icon={<Play size={16} />} id={`run ${id}`} name={`Run ${id}`} onSelect={go(`/runs/${id}`)} />
      <Item
        icon={<Inbox size={16} />}
        id={`event ${id}`}
        name={`Event ${id}`}
        onSelect={go(`/events/${id}`)}
      />
      <Item
        icon={<Hash size={16} />}
        id={`correlation ${id}`}
        name="Everything with this correlation id"
        onSelect={go(`/events?correlation_id=${id}`)}
      />
    </Command.Group>
  );
}

/** Whatever is typed may be a business key; it is offered last, behind every name that matches. */
function ByKey({ text, go }: LookProps & { text: string }) {
  const key = encodeURIComponent(text);
  const name = shortened(text, 60);
  return (
    <Command.Group heading="By key" forceMount>
      <Item
        forced
        icon={<KeyRound size={16} />}
        id="look 1"
        name={`Events with the key ${name}`}
        onSelect={go(`/events?key=${key}`)}
      />
      <Item
        forced
        icon={<KeyRound size={16} />}
        id="look 2"
        name={`Runs with the key ${name}`}
        onSelect={go(`/runs?key=${key}`)}
      />
    </Command.Group>
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

type ItemProps = { icon: ReactNode; id: string; name: string; onSelect: () => void; forced?: boolean };

function Item({ icon, id, name, onSelect, forced = false }: ItemProps) {
  return (
    <Command.Item value={id} onSelect={onSelect} forceMount={forced}>
      <span aria-hidden>{icon}</span>
      <span className={styles.name} dir="auto">
        {name}
      </span>
    </Command.Item>
  );
}
