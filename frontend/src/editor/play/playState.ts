import { create } from "zustand";

export type Asked = { what: "all" | "upto" | "alone"; node: string | null };

type PlayState = {
  /** A trial that a command asked for; the playground runs it once it is open. */
  asked: Asked | null;
  /** The step of which the drawing shows what went in and out. */
  peeked: string | null;
  /** The step for which somebody chooses what stands in for it. */
  standIn: string | null;
  set: (data: Partial<Omit<PlayState, "set">>) => void;
};

/** What the playground, the drawing and the commands tell one another. */
export const usePlayState = create<PlayState>((set) => ({
  asked: null,
  peeked: null,
  standIn: null,
  set,
}));
