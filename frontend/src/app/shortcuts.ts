import { create } from "zustand";
import { browserStore } from "../ui/browserStore";

const STORED = "millrace.single-keys";

type ShortcutState = { on: boolean; set: (on: boolean) => void };

/** Whether single keys ("g h", "/", "?") act; people who dictate turn them off (WCAG 2.1.4). */
export const useShortcutState = create<ShortcutState>((set) => ({
  on: browserStore.read(STORED) !== "off",
  set: (on) => {
    browserStore.write(STORED, on ? "on" : "off");
    set({ on });
  },
}));
