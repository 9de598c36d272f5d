import { createContext, useContext, useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Hand } from "./messages";
import type { Presence, PresenceState } from "./Presence";
import { type Person, peopleOf } from "./people";

export const PresenceContext = createContext<Presence | null>(null);

/** This page among all that have the automation open. */
export function usePresence(): Presence {
  const presence = useContext(PresenceContext);
  if (!presence) throw new Error("outside of an editor");
  return presence;
}

/** A part of what is known of who is here; the caller renders anew when it changes. */
export function usePresenceState<Part>(select: (state: PresenceState) => Part): Part {
  return useStore(usePresence().store, select);
}

/** Everybody else who is here. */
export function usePeople(): Person[] {
  const hands = usePresenceState((state) => state.hands);
  const own = usePresenceState((state) => state.hand);
  return useMemo(() => peopleOf(hands, own), [hands, own]);
}

/** The hands of others that have a step's form open, with whose they are. */
export function useOthersAt(step: string): { person: Person; hand: Hand }[] {
  const people = usePeople();
  return useMemo(
    () =>
      people.flatMap((person) =>
        person.hands.filter((hand) => hand.opened === step).map((hand) => ({ person, hand })),
      ),
    [people, step],
  );
}

/** Runs while the page is in the presence of others. */
export function useJoined(presence: Presence): void {
  useEffect(() => presence.join(), [presence]);
}
