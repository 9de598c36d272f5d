import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import type { Problem } from "../../api/problem";
import styles from "./SavedMark.module.css";
import type { Autosave } from "./useAutosave";

const NO_ROOM = "The browser has no room to bring back after a reload what is not saved";

/** Whether what is drawn is kept, in words. */
export function SavedMark({ autosave }: { autosave: Autosave }) {
  const { state, revision, problem, warning, isShelved } = autosave;
  if (state === "failed" || state === "conflict" || warning) {
    const Icon = warning ? TriangleAlert : CloudOff;
    const said = problem && state === "failed" ? reason(problem, isShelved) : null;
    const words = warning ?? said?.words ?? "Saved by somebody else";
    const about = warning ? "You choose between the two when yours is saved" : said?.about;
    return (
      <span
        className={styles.saved}
        data-state={warning ? "warned" : "failed"}
        role="status"
        title={about ? `${words}. ${about}.` : words}
      >
        <Icon size={14} aria-hidden />
        <span className={styles.words}>{words}</span>
      </span>
    );
  }
  const Icon = state === "saved" ? Check : LoaderCircle;
  return (
    <span className={styles.saved} data-state={state} role="status">
      <Icon size={14} aria-hidden />
      <span className={styles.words}>{state === "saved" ? `Saved, revision ${revision}` : "Saving…"}</span>
    </span>
  );
}

/** Why nothing was saved, and what becomes of it. */
function reason(problem: Problem, isShelved: boolean): { words: string; about: string } {
  const said = refusal(problem);
  // What to do comes first: on a narrow page the rest is cut.
  return isShelved ? said : { words: `Leave this page open. ${said.words}`, about: NO_ROOM };
}

function refusal({ status, title, detail }: Problem): { words: string; about: string } {
  if (status === 0)
    return {
      words: "Not saved, will try again",
      about: "There is no connection. Go on drawing: it is saved once the connection is back",
    };
  if (status === 429 || status >= 500) return { words: "Not saved, will try again", about: detail || title };
  if (status === 401) return { words: "Not saved: signed out", about: "What you drew is kept in this tab" };
  return {
    words: `Not saved: ${(detail || title).replace(/\.$/, "")}`,
    about: "It is tried again after your next change",
  };
}
