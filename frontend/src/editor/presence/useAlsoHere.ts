import { isolated } from "../../graph/isolated";
import { useOthersAt } from "./PresenceContext";
import type { Person } from "./people";

/** Who else has the form of this step open, the first of them and a sentence about all; null while nobody has. */
export function useAlsoHere(step: string): { first: Person; words: string } | null {
  const others = useOthersAt(step);
  const people = [...new Map(others.map(({ person }) => [person.id, person])).values()];
  const [first] = people;
  if (!first) return null;
  const noun = step === "trigger" ? "the trigger" : "this step";
  if (first.isMe) return { first, words: `You have ${noun} open in another tab as well.` };
  const names = isolated(first.name);
  return people.length === 1
    ? { first, words: `${names} is editing ${noun} as well.` }
    : { first, words: `${names} and ${people.length - 1} more are editing ${noun} as well.` };
}
