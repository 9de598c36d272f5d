import { useEffect } from "react";
import { usePlayState } from "./playState";

/** What is asked of the playground ends with the editor. */
export function usePlayEnd(): void {
  useEffect(() => () => usePlayState.getState().set({ asked: null, peeked: null, standIn: null }), []);
}
