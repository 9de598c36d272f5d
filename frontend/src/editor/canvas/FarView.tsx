import type { ReactNode } from "react";
import { FarContext, useFar } from "./distance";

/** Tells all of the drawing at once whether it is seen from afar. */
export function FarView({ children }: { children: ReactNode }) {
  return <FarContext value={useFar()}>{children}</FarContext>;
}
