import { createContext, useContext } from "react";
import type { Hands } from "./command";

export const HandsContext = createContext<Hands | null>(null);

/** What commands act with, for buttons that perform one. */
export function useHandsContext(): Hands {
  const hands = useContext(HandsContext);
  if (!hands) throw new Error("outside of an editor");
  return hands;
}
