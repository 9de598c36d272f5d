import { hoverTooltip } from "@codemirror/view";
import { functionHelp } from "./functionHelp";
import { functionAt } from "./functions";

/** Shows the help of a function while the pointer rests on its name. */
export const functionHover = hoverTooltip((view, place) => {
  const at = functionAt(view.state.doc.toString(), place);
  return at
    ? { pos: at.from, end: at.to, above: true, create: () => ({ dom: functionHelp(at.found) }) }
    : null;
});
