import { Check, CircleHelp, TriangleAlert } from "lucide-react";
import type { Tried } from "../../api/connections";
import { shortened } from "../../ui/format/shortened";
import styles from "./ConnectionListPage.module.css";
import { type TriedState, triedWords } from "./triedWords";

const SIGNS: Record<TriedState, { icon: typeof Check; word: string }> = {
  good: { icon: Check, word: "It works." },
  unsure: { icon: CircleHelp, word: "It is there." },
  bad: { icon: TriangleAlert, word: "It does not work." },
};

/** What came of trying a connection, read out as it comes; empty before. */
export function TriedLine({ answer }: { answer: Tried | undefined }) {
  return <div role="status">{answer ? <Told answer={answer} /> : null}</div>;
}

function Told({ answer }: { answer: Tried }) {
  const { state, text } = triedWords(answer);
  const { icon: Icon, word } = SIGNS[state];
  return (
    <p className={styles.tried} data-state={state}>
      <Icon size={14} aria-hidden />
      <span>
        <strong>{word}</strong> {shortened(text, 300)}
      </span>
    </p>
  );
}
