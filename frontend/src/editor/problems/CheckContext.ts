import { createContext, useContext } from "react";
import type { Check } from "./check";

export const CheckContext = createContext<Check | null>(null);

/** What is known of what is wrong with the drawing. */
export function useCheck(): Check {
  const check = useContext(CheckContext);
  if (!check) throw new Error("outside of an editor");
  return check;
}
