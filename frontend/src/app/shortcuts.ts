import { create } from "zustand";

const STORED = "millrace.single-keys";

type ShortcutState = { on: boolean; set: (on: boolean) => void };

/** Whether single keys ("g h", "/", "?") act; people who dictate turn them off (WCAG 2.1.4). */
export const useShortcutState = create<ShortcutState>((set) => ({
  on: window.localStorage.getItem(STORED) !== "off",
  set: (on) => {
    window.localStorage.setItem(STORED, on ? "on" : "off");
    set({ on });
  },
}));
