import { EyeOff } from "lucide-react";
import { Popover } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { isolated } from "../../graph/isolated";
import { listed } from "../../graph/listed";
import { useSettled } from "../../ui/useSettled";
import { useHandsContext } from "../commands/HandsContext";
import { useEditor } from "../state/EditorContext";
import { Avatar } from "./Avatar";
import styles from "./PresenceBar.module.css";
import { usePeople, usePresenceState } from "./PresenceContext";
import { comingsWords, doingWords, type Person } from "./people";
import { unseenWords } from "./unseenWords";

const SHOWN = 4;
const SETTLE_MS = 1500;

/** Who else has the automation open. */
export function PresenceBar() {
  const people = usePeople();
  const { focusCard, store } = useHandsContext();
  const [isOpen, setOpen] = useState(false);
  const goal = useRef<string | null>(null);
  const go = (step: string) => {
    goal.current = step;
    setOpen(false);
  };
  const names = people.map((person) => (person.isMe ? "you in another tab" : isolated(person.name)));
  return (
    <div className={styles.bar}>
      <Blind />
      {people.length > 0 ? (
        <Popover.Root open={isOpen} onOpenChange={setOpen}>
          <Popover.Trigger className={styles.stack} aria-label={`Also here: ${listed(names, SHOWN)}`}>
            {people.slice(0, SHOWN).map((person) => (
              <Avatar key={person.id} person={person} />
            ))}
            {people.length > SHOWN ? (
              <span className={styles.more} aria-hidden>
                +{people.length - SHOWN}
              </span>
            ) : null}
          </Popover.Trigger>
          {/* Not in a portal: it belongs to the landmark of its button. */}
          <Popover.Content
            className={styles.list}
            align="end"
            sideOffset={6}
            collisionPadding={12}
            aria-label="Who else is here"
            onCloseAutoFocus={(event) => {
              const step = goal.current;
              if (step === null) return;
              // Not back to the button: to the card that was asked for.
              event.preventDefault();
              goal.current = null;
              store.getState().select([step]);
              focusCard(step);
            }}
          >
            <PeopleList people={people} onGo={go} />
          </Popover.Content>
        </Popover.Root>
      ) : null}
      <Comings people={people} />
    </div>
  );
}

function PeopleList({ people, onGo }: { people: Person[]; onGo: (step: string) => void }) {
  const document = useEditor((state) => state.document);
  return (
    <ul>
      {people.map((person) => (
        <li key={person.id}>
          <Avatar person={person} />
          <div className={styles.person}>
            <strong dir="auto">{person.isMe ? "You, in another tab" : person.name}</strong>
            {person.hands.map((hand) => {
              const words = doingWords(hand, document);
              const step = hand.opened ?? hand.selection[0];
              return step === undefined ? (
                <span key={hand.id}>{words}</span>
              ) : (
                <button key={hand.id} type="button" title="Go there" onClick={() => onGo(step)}>
                  {words}
                </button>
              );
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Says that others may be here unseen, once that has lasted for a moment. */
function Blind() {
  const words = useSettled(usePresenceState(unseenWords), SETTLE_MS);
  return words ? (
    <span className={styles.blind} role="status" title={words.why}>
      <EyeOff size={14} aria-hidden />
      <span className={styles.words}>{words.what}</span>
    </span>
  ) : null;
}

/** Reads out who came and who went; a page that is only loaded anew is neither. */
function Comings({ people }: { people: Person[] }) {
  const isOpen = usePresenceState((state) => state.connection === "open");
  const settled = useSettled(people.map((person) => person.id).join(), SETTLE_MS);
  const now = useRef(people);
  now.current = people;
  const known = useRef<Person[]>([]);
  const [words, setWords] = useState("");
  useEffect(() => {
    // Both are what the words depend on; who is here is read when it has settled.
    void settled;
    if (!isOpen) return;
    const said = comingsWords(known.current, now.current);
    known.current = now.current;
    if (said) setWords(said);
  }, [settled, isOpen]);
  return (
    <span className="visually-hidden" role="status">
      {words}
    </span>
  );
}
