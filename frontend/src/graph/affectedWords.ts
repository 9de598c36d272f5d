import { formatCount } from "../ui/format/formatCount";
import { ANY_TOPIC, describeTrigger, triggerName } from "./describe";
import type { Trigger } from "./document";
import { inputText } from "./document";
import { listed } from "./listed";

const NOTHING = "Nothing starts it yet.";

export type Affected = {
  environment: string;
  /** What is live or paused there now; null where nothing is. */
  live: { isPaused: boolean; trigger: Trigger } | null;
  trigger: Trigger;
  /** Runs that wait or are under way there. */
  runs: number;
  /** Whether there are more than were counted. */
  atLeast: boolean;
};

/** Who is affected when a draft is published, in sentences: which events start it from now on, and what becomes of the runs. */
export function affectedWords({ environment, live, trigger, runs, atLeast }: Affected): string[] {
  if (!live && triggerName(trigger) === "") return [NOTHING];
  if (!live)
    return [`From now on ${describeTrigger(trigger)}${only(trigger)} starts a run in ${environment}.`];
  const said = startWords(live.trigger, trigger);
  if (live.isPaused) said.push("It is paused now; publishing lets it go on.");
  said.push(runWords(runs, atLeast));
  return said;
}

function startWords(was: Trigger, is: Trigger): string[] {
  const words = `From now on ${describeTrigger(is)}${only(is)} starts it`;
  const isStarted = triggerName(is) !== "";
  if (triggerName(was) === "") return [isStarted ? `${words}.` : NOTHING];
  if (!isStarted) return ["From now on nothing starts it any more."];
  if ((was.topic || null) !== (is.topic || null)) {
    const old = describeTrigger(was);
    const isTopicAlone = old === describeTrigger(is);
    return [
      isTopicAlone
        ? `${words} on ${topicOf(is)}, until now on ${topicOf(was)}.`
        : `${words}; ${old} does not any more.`,
    ];
  }
  const said: string[] = [];
  const old = was.types ?? [];
  const now = is.types ?? [];
  const fresh = now.filter((name) => !old.includes(name));
  const gone = old.filter((name) => !now.includes(name));
  if (old.length > 0 && now.length === 0) said.push(`From now on every event of ${is.topic} starts it.`);
  else if (old.length === 0 && now.length > 0)
    said.push(`From now on only ${listed(now, 4)} ${verb(now)} it, not every event of ${is.topic}.`);
  else {
    if (fresh.length > 0) said.push(`From now on ${listed(fresh, 4)} ${verb(fresh)} it too.`);
    if (gone.length > 0)
      said.push(`From now on ${listed(gone, 4)} ${gone.length === 1 ? "does" : "do"} not start it any more.`);
  }
  if (only(was) !== only(is))
    said.push(
      is.filter
        ? `Only events for which ${inputText(is.filter)} start it.`
        : "Its condition is gone: all of them start it.",
    );
  return said.length > 0 ? said : ["The same events start it as before."];
}

function topicOf({ topic }: Trigger): string {
  return topic || ANY_TOPIC.toLowerCase();
}

function only({ filter }: Trigger): string {
  return filter ? ` for which ${inputText(filter)}` : "";
}

function verb(names: string[]): string {
  return names.length === 1 ? "starts" : "start";
}

function runWords(runs: number, atLeast: boolean): string {
  if (runs === 0) return "No run is under way there.";
  return runs === 1
    ? "1 run is under way; it ends with the version that it began with."
    : `${atLeast ? "At least " : ""}${formatCount(runs)} runs are under way; each ends with the version that it began with.`;
}
