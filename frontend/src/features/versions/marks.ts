import { type LucideIcon, Minus, Move, Pencil, Plus } from "lucide-react";
import type { Mark } from "../../graph/difference";

/** How each kind of difference is marked: a picture and a word; the colour only helps the eye. */
export const MARKS: Record<Exclude<Mark, "same">, { icon: LucideIcon; word: string }> = {
  added: { icon: Plus, word: "new" },
  removed: { icon: Minus, word: "taken out" },
  changed: { icon: Pencil, word: "changed" },
  moved: { icon: Move, word: "moved" },
};
