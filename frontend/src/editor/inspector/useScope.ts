import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { eventTypeList } from "../../api/events";
import { inputText, TRIGGER } from "../../graph/document";
import { ownOf } from "../../graph/ownOf";
import { usePracticeState } from "../play/practiceState";
import { sampleInUse, useSampleState } from "../play/sampleState";
import { observedOf } from "../play/trialOutputs";
import { documentFields, eventTypeDetail, expressionValue, quietTrial } from "../server/queries";
import type { EventContract, FieldsAnswer, SampleEvent, Trial } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { useMeaning } from "../state/useMeaning";

export type TriggerContract = { type: string; contract: EventContract };

/** The contracts of the events that start this automation: of its types, or of all types of its topic. */
export function useTriggerContracts(): TriggerContract[] {
  const topic = useEditor((state) => state.document.trigger.topic);
  const types = useEditor((state) => state.document.trigger.types);
  const all = useQuery(eventTypeList);
  const names =
    types && types.length > 0
      ? types
      : (all.data?.items ?? []).filter((each) => each.topic === topic).map((each) => each.name);
  return useQueries({
    queries: names.slice(0, 12).map(eventTypeDetail),
    combine: (answers) =>
      answers.flatMap(({ data }) => (data?.contract ? [{ type: data.name, contract: data.contract }] : [])),
  });
}

/** The event that live values are computed with: the one chosen in the playground, else a contract's first example. */
export function useSampleEvent(): SampleEvent | null {
  const contracts = useTriggerContracts();
  const chosen = useSampleState((state) => state.chosen);
  const event = useSampleState((state) => state.event);
  return useMemo(() => sampleInUse(contracts, chosen, event)?.event ?? null, [contracts, chosen, event]);
}

/** What the document does with the sample event, computed quietly whenever it or what stands in for steps changes. */
export function useQuietTrial(): Trial | null {
  const { automationId } = useEditorContext();
  const document = useMeaning();
  const event = useSampleEvent();
  const pins = usePracticeState((state) => state.pins);
  const mocks = usePracticeState((state) => state.mocks);
  const request = useMemo(
    () => (event ? { document, event, pins, mocks, automation: automationId } : null),
    [document, event, pins, mocks, automationId],
  );
  return useQuery(quietTrial(request)).data ?? null;
}

/** What the world is known to answer, of trials and pins: where no schema tells the fields, it does. */
function useObserved(quiet: Trial | null): Record<string, unknown> {
  const { kindOf } = useEditorContext();
  const shown = useEditor((state) => state.trial);
  return useMemo(
    () => observedOf([quiet, shown], (kind) => kindOf(kind)?.effect === "call"),
    [quiet, shown, kindOf],
  );
}

/** The fields that reach a step, and the names and values its expressions read of the sample event. */
export function useScope(node: string): {
  fields: FieldsAnswer | null;
  scope: Record<string, unknown> | null;
  error: unknown;
} {
  const document = useMeaning();
  const isThere = node === TRIGGER || document.nodes.some((each) => each.id === node);
  const event = useSampleEvent();
  const trial = useQuietTrial();
  const observed = useObserved(trial);
  const fields = useQuery({ ...documentFields(document, isThere ? node : null, observed), retry: false });
  const around = ownOf(fields.data?.nodes, node)?.inside[0];
  const loop = document.nodes.find((each) => each.id === around);
  const base = useMemo(() => scopeOf(event, trial), [event, trial]);
  const items = useQuery(expressionValue(loop ? inputText(loop.config.items) : "", base));
  const scope = useMemo(() => {
    const list = loop ? items.data?.value : undefined;
    return base && Array.isArray(list) && list.length > 0 ? { ...base, item: list[0], index: 1 } : base;
  }, [base, loop, items.data]);
  return { fields: fields.data ?? null, scope, error: fields.error };
}

/** The names that expressions outside of for-eachs read, with their values. */
export function scopeOf(event: SampleEvent | null, trial: Trial | null): Record<string, unknown> | null {
  if (!event) return null;
  const data = trial?.scope?.data ?? event.data;
  const members = typeof data === "object" && data !== null ? data : {};
  const { data: _data, ...envelope } = event;
  return { ...members, data, event: trial?.scope?.event ?? envelope, steps: trial?.scope?.steps ?? {} };
}
