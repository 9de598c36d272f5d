import { type KeyboardEvent, useCallback } from "react";
import { COMMANDS } from "../commands/commands";
import { useHandsContext } from "../commands/HandsContext";
import { matches } from "../commands/keys";

const BY_KEY = COMMANDS.filter((command) => command.byKey);

/** Lets the commands that act by their key act on the drawing, behind what stands on it and has keys of its own. */
export function useCanvasKeys() {
  const hands = useHandsContext();
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (target.closest("input, textarea")) return;
      const command = BY_KEY.find((each) => each.keys?.some((keys) => matches(keys, event)));
      if (!command) return;
      // The page would scroll.
      if (event.key.startsWith("Arrow")) event.preventDefault();
      if (command.can && !command.can(hands.store.getState())) return;
      const card = target.closest<HTMLElement>(".react-flow__node")?.dataset.id ?? null;
      command.perform(hands, { key: event.key, card });
    },
    [hands],
  );
}
