import { wordsOf } from "../graph/states";
import { Badge } from "./Badge";
import { stateIcon } from "./stateIcon";

/** The state of a run or step: icon, word and colour. */
export function StateBadge({ state }: { state: string }) {
  const { word, tone } = wordsOf(state);
  return (
    <Badge tone={tone} icon={stateIcon(state)} turning={state === "running" || state === "started"}>
      {word}
    </Badge>
  );
}
