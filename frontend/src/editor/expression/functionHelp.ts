import type { FeelFunction } from "./functions";

/** What a function takes and does, with an example: as it stands beside its completion and under the pointer. */
export function functionHelp({ name, takes, does, example, gives }: FeelFunction): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-function";
  const line = (tag: string, text: string, kind: string) => {
    const made = document.createElement(tag);
    made.className = kind;
    made.textContent = text;
    box.append(made);
  };
  line("code", `${name}(${takes})`, "cm-function-signature");
  line("p", `${does[0]?.toUpperCase()}${does.slice(1)}.`, "cm-function-words");
  line("code", `${example} = ${gives}`, "cm-function-example");
  return box;
}
