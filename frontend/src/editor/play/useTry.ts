import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { inputText } from "../../graph/document";
import { ownOf } from "../../graph/ownOf";
import { scopeOf, useQuietTrial, useSampleEvent } from "../inspector/useScope";
import {
  documentFields,
  expressionValue,
  type TrialRequest,
  trialPerform,
  trialRun,
} from "../server/queries";
import type { SampleEvent, Trial, Wish } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { usePracticeState } from "./practiceState";
import { outputsAt, placeInside, withStepAlone } from "./trialOutputs";
import { outcomeWords } from "./trialWords";

export type Try = {
  /** Runs what is wished and shows it on the drawing. */
  run: UseMutationResult<Trial, unknown, Wish>;
  /** What would happen, without showing it. */
  rehearse: (wish: Wish) => Promise<Trial>;
  event: SampleEvent | null;
};

/** Trials of the drawing as it stands, on the chosen sample, with what stands in for steps. */
export function useTry(): Try {
  const { store } = useEditorContext();
  const event = useSampleEvent();
  const trial = useEditor((state) => state.trial);
  const past = useEditor((state) => state.past);
  // What has been overtaken is not read, nor added to.
  const shown = past === null ? trial : null;
  const quiet = useQuietTrial();
  const prepare = usePreparation(event, [quiet, shown]);
  const made = async (wish: Wish, isReal: boolean): Promise<Trial> => {
    const { request, place } = await prepare(wish);
    const { document, event } = request;
    const answer = { ...(await (isReal ? trialPerform : trialRun)(request)), wish, of: { document, event } };
    return wish.what === "alone" ? withStepAlone(shown, answer, place) : answer;
  };
  const run = useMutation({
    meta: { quiet: true },
    mutationFn: (wish: Wish) => made(wish, wish.performed),
    onSuccess: (trial) => {
      const { set, document } = store.getState();
      set({ trial, past: null, told: outcomeWords(trial, document) });
    },
  });
  return { run, event, rehearse: (wish) => made(wish, false) };
}

/** Puts together what the server is to be asked. A step inside a for-each gets an item of it, and what stands there. */
function usePreparation(event: SampleEvent | null, trials: (Trial | null)[]) {
  const { store, automationId } = useEditorContext();
  const client = useQueryClient();
  const pins = usePracticeState((state) => state.pins);
  const mocks = usePracticeState((state) => state.mocks);
  return async ({ what, node, index }: Wish): Promise<{ request: TrialRequest; place: string }> => {
    if (!event) throw new Error("There is no event to try it with.");
    const { document } = store.getState();
    const request: TrialRequest = { document, event, automation: automationId, pins, mocks };
    if (what === "all" || node === null) return { request, place: "" };
    if (what === "upto") return { request: { ...request, upto: node }, place: "" };
    const fields = await client.fetchQuery(documentFields(document, null));
    const inside = ownOf(fields.nodes, node)?.inside ?? [];
    const place = placeInside(inside, index);
    const known = { ...outputsAt(trials, place), ...pins };
    delete known[node];
    const base = { ...scopeOf(event, trials.find((trial) => trial !== null) ?? null), steps: known };
    let around: Record<string, unknown> = base;
    for (const [depth, loop] of [...inside].reverse().entries()) {
      const wanted = depth === inside.length - 1 ? index : 1;
      const config = document.nodes.find((each) => each.id === loop)?.config;
      const { value } = await client.fetchQuery(expressionValue(inputText(config?.items), around));
      const items = Array.isArray(value) ? value : [];
      if (items.length < wanted) throw new Error(fewItems(items.length));
      around = { ...around, item: items[wanted - 1], index: wanted };
    }
    return {
      request: {
        ...request,
        only: node,
        pins: known,
        ...("item" in around ? { item: around.item, index } : {}),
      },
      place,
    };
  };
}

function fewItems(count: number): string {
  if (count === 0) return "With this event the for-each around this step has no items.";
  return `With this event the for-each around this step has ${count === 1 ? "one item" : `${count} items`}.`;
}
