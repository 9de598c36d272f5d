import { useState } from "react";
import { sameValue } from "../../graph/sameValue";

/**
 * The text of a field whose value is written at every key, and a way to say what was typed and which value that is. The
 * text is what was typed for as long as the value is that one; an undo, or what somebody else saved, shows its own.
 */
export function useTyped<Value>(
  value: Value,
  textOf: (value: Value) => string,
): [text: string, type: (text: string, value: Value) => void] {
  const [typed, setTyped] = useState<{ text: string; value: Value } | null>(null);
  const text = typed && sameValue(typed.value, value) ? typed.text : textOf(value);
  return [text, (text, value) => setTyped({ text, value })];
}
