import { useState } from "react";
import { browserStore } from "../ui/browserStore";

const STORED = "millrace.drawer";
export const LEAST = 160;
const USUAL = 320;
/** What stays for the drawing, in pixels: the bar above it and a row of cards. */
const REST = 300;

/** The most that a drawer may take of the window, in pixels. */
export function drawerMost(): number {
  return Math.max(LEAST, window.innerHeight - REST);
}

/** The height of the drawer in pixels, as this person left it. */
export function useDrawerHeight(): { height: number; setHeight: (height: number) => void } {
  const [wanted, setWanted] = useState(() => Number(browserStore.read(STORED)) || USUAL);
  return {
    height: Math.round(Math.min(Math.max(wanted, LEAST), drawerMost())),
    setHeight: (height) => {
      setWanted(height);
      browserStore.write(STORED, String(Math.round(height)));
    },
  };
}
