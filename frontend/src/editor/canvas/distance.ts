import { useStoreApi } from "@xyflow/react";
import { createContext, startTransition, useContext, useEffect, useState } from "react";

/** Below this zoom no word of a card can be read: cards are plain boxes then, and arrows plain lines. */
const FAR = 0.4;

/** Whether the drawing is seen from so far that details are left out. Known once, not by each of 500 cards. */
export const FarContext = createContext(false);

export function isFarAt(zoom: number): boolean {
  return zoom < FAR;
}

/**
 * Whether the drawing is seen from afar now; the caller renders anew when that changes, not at every step of a zoom. Coming
 * near, hundreds of cards go and some change their look: React does that bit by bit, and answers the mouse in between. Going
 * far it must be at once, or all that comes into sight would be drawn in full first.
 */
export function useFar(): boolean {
  const flow = useStoreApi();
  const [isFar, setFar] = useState(() => isFarAt(flow.getState().transform[2]));
  useEffect(() => {
    let known: boolean | null = null;
    const look = () => {
      const now = isFarAt(flow.getState().transform[2]);
      if (now === known) return;
      known = now;
      if (now) setFar(now);
      else startTransition(() => setFar(now));
    };
    look();
    return flow.subscribe(look);
  }, [flow]);
  return isFar;
}

/** What `useFar` said, for the parts of the drawing. */
export function useIsFar(): boolean {
  return useContext(FarContext);
}
