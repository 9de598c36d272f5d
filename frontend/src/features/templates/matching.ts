import type { Template } from "../../api/templates";

/** The templates of a group that have every word of a text in what is said of them; '' is every group, every text. */
export function matching(templates: Template[], text: string, group: string): Template[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter((each) => {
    if (group !== "" && each.group !== group) return false;
    const said = [each.title, each.summary, each.description, each.pattern, ...each.tags]
      .concat(each.fitting.map(({ name }) => name))
      .join(" ")
      .toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
