import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { isInside, isTyping } from "../ui/isTyping";
import { PLACES, SETTINGS } from "./places";
import { useShortcutState } from "./shortcuts";

type Actions = { onCommands: () => void; onKeys: () => void };

const SEQUENCE_MS = 1200;

/** Cmd/Ctrl-K anywhere; "?", "/" and "g" with a letter where nobody is typing. */
export function useShortcuts(actions: Actions): void {
  const navigate = useNavigate();
  const latest = useRef(actions);
  const gPressedAt = useRef(0);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.onCommands();
        return;
      }
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !useShortcutState.getState().on ||
        isTyping(event.target) ||
        isInside(event.target, "[role='menu'], [role='dialog']")
      )
        return;
      const place = [...PLACES, SETTINGS].find((each) => each.key === event.key);
      if (place && Date.now() - gPressedAt.current < SEQUENCE_MS) {
        gPressedAt.current = 0;
        navigate(place.to);
      } else if (event.key === "g") {
        gPressedAt.current = Date.now();
      } else if (event.key === "?") {
        latest.current.onKeys();
      } else if (event.key === "/" && focusFilter()) {
        event.preventDefault();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [navigate]);
}

function focusFilter(): boolean {
  const field = document.querySelector<HTMLElement>("[data-filter-bar] input, [data-filter-bar] select");
  field?.focus();
  return field !== null;
}
