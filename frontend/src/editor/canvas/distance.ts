import { useStore } from "@xyflow/react";
import { createContext, useContext } from "react";

/** Below this zoom no word of a card can be read: cards are plain boxes then, and arrows plain lines. */
const FAR = 0.4;

/** Whether the drawing is seen from so far that details are left out. Known once, not by each of 500 cards. */
export const FarContext = createContext(false);

/** Whether the drawing is seen from afar now; the caller renders anew when that changes, not at every step of a zoom. */
export function useFar(): boolean {
  return useStore((state) => state.transform[2] < FAR);
}

/** What `useFar` said, for the parts of the drawing. */
export function useIsFar(): boolean {
  return useContext(FarContext);
}
