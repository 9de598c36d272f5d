import { Problem } from "../../api/problem";
import { againAfter } from "../../app/again";
import type { AutomationDocument } from "../../graph/document";
import type { DocumentProblem } from "../server/types";

/** What is known of what is wrong with a drawing. */
export type Check = {
  /** As they were when it was checked last. */
  problems: DocumentProblem[];
  /** The drawing that they are problems of; null before there is an answer. */
  document: AutomationDocument | null;
  /** `waiting`: it was not checked yet; `doubted`: it could not be checked as it is drawn now. */
  state: "waiting" | "checked" | "doubted";
  /** Why it could not be checked, in sentences; empty otherwise. */
  why: string;
};

/** What was heard of the drawing as it is now. */
export type Heard = {
  /** The drawing as it is now. */
  document: AutomationDocument;
  /** What is wrong with it; undefined while nobody has said so. */
  problems: DocumentProblem[] | undefined;
  /** What asking ended with, if it did. */
  error: unknown;
  /** Whether it has been asked for too long. */
  isLate: boolean;
};

export const UNCHECKED: Check = { problems: [], document: null, state: "waiting", why: "" };

const AWAY = "Millrace does not answer. The drawing is checked as soon as it does.";

/**
 * What is known after what was heard: the very same object where that says nothing new. Until the next answer the last one
 * stands, while it is asked for as well as in doubt: marks on cards do not come and go with a connection.
 */
export function checkAfter(last: Check, { document, problems, error, isLate }: Heard): Check {
  if (problems) {
    const isKnown = last.state === "checked" && last.problems === problems;
    return isKnown ? last : { problems, document, state: "checked", why: "" };
  }
  if (!error && !isLate) return last;
  const why = error ? whyNot(Problem.from(error)) : last.why || AWAY;
  return last.why === why ? last : { ...last, state: "doubted", why };
}

function whyNot(problem: Problem): string {
  if (problem.code === "unreachable") return AWAY;
  const said = problem.title.replace(/\.$/, "");
  return againAfter(problem, 1) === false
    ? `${said}. The drawing is checked again when it changes.`
    : `${said}. The drawing is checked again by itself.`;
}
