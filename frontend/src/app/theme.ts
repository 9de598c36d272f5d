import { create } from "zustand";
import { browserStore } from "../ui/browserStore";

export type Theme = "system" | "light" | "dark";

const STORED = "millrace.theme";

/** The theme this person chose in this browser; the system's when none was. */
export function storedTheme(): Theme {
  const value = browserStore.read(STORED);
  return value === "light" || value === "dark" ? value : "system";
}

/** Sets the theme on the document; tokens.css does the rest. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

type ThemeState = { theme: Theme; choose: (theme: Theme) => void };

/** The theme, kept in the browser. */
export const useTheme = create<ThemeState>((set) => ({
  theme: storedTheme(),
  choose: (theme) => {
    if (theme === "system") browserStore.forget(STORED);
    else browserStore.write(STORED, theme);
    applyTheme(theme);
    set({ theme });
  },
}));
