import { useEffect } from "react";
import { useShortcutState } from "../../app/shortcuts";
import { isTyping } from "../../ui/isTyping";
import type { Command, Hands } from "./command";
import { COMMANDS } from "./commands";
import { matches } from "./keys";

/** Lets the keys of the commands act while the editor is open, before the page's own. */
export function useCommandKeys(hands: Hands): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = commandFor(event);
      if (!command) return;
      const state = hands.store.getState();
      if (command.can && !command.can(state)) {
        if (event.ctrlKey || event.metaKey) event.preventDefault();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      command.perform(hands);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [hands]);
}

function commandFor(event: KeyboardEvent): Command | null {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[role='dialog'], [role='menu'], [role='alertdialog']")) return null;
  const typing = isTyping(target);
  // Pressing an arrow or the empty drawing leaves the focus to the page's main part.
  const onCanvas =
    target === document.body || target?.matches("main") || target?.closest("[data-canvas]") != null;
  const single = !event.ctrlKey && !event.metaKey && event.key.length === 1;
  if (single && (typing || !useShortcutState.getState().on)) return null;
  const command = COMMANDS.find((each) => !each.byKey && each.keys?.some((keys) => matches(keys, event)));
  if (!command) return null;
  if (command.onCanvas && (typing || (!onCanvas && !single))) return null;
  // Undo inside a field is the field's own.
  if (typing && (command.id === "undo" || command.id === "redo")) return null;
  if (event.key === "Tab" && !target?.closest(".react-flow__node")) return null;
  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && target?.closest("button, a")) return null;
  // The browser's own copy and paste events carry the clipboard without asking for leave.
  if (["copy", "cut", "paste"].includes(command.id)) return null;
  return command;
}
