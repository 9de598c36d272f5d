import type { Option } from "../../api/templates";

/** The value of a choice that is none: something is written instead. */
export const OTHER = "…";

export type Choices = { title: string; options: Option[] };

/** Options under their headings, in their order; those in `first` come before all others, under one of their own. */
export function choicesOf(options: Option[], first: string[]): Choices[] {
  const isFirst = (option: Option) => typeof option.value === "string" && first.includes(option.value);
  const made: Choices[] = [];
  const put = (title: string, option: Option) => {
    const group = made.find((each) => each.title === title);
    if (group) group.options.push(option);
    else made.push({ title, options: [option] });
  };
  for (const option of options.filter(isFirst)) put("Have everything it needs", option);
  for (const option of options.filter((each) => !isFirst(each))) put(option.group || "Others", option);
  return made;
}

/** An answer as the text of a choice; nothing is ''. */
export function writtenOf(answer: unknown): string {
  return answer === null || answer === undefined ? "" : JSON.stringify(answer);
}

/** What somebody typed, as an answer: null for nothing, a number where one is wanted and it is one. */
export function readText(text: string, isNumber: boolean): unknown {
  const typed = text.trim();
  if (typed === "") return null;
  const number = Number(typed);
  return isNumber && Number.isFinite(number) ? number : text;
}
