import { useMemo, useRef } from "react";
import type { AutomationDocument } from "../../graph/document";
import { useEditor } from "./EditorContext";
import { useSettled } from "./useSettled";

const SETTLE_MS = 250;

/** The document without where its cards lie, settled: the same object as long as nothing changes that the server judges. */
export function useMeaning(): AutomationDocument {
  const document = useSettled(
    useEditor((state) => state.document),
    SETTLE_MS,
  );
  const last = useRef<{ text: string; value: AutomationDocument } | null>(null);
  return useMemo(() => {
    const value = withoutPlaces(document);
    const text = JSON.stringify(value);
    if (last.current?.text !== text) last.current = { text, value };
    return last.current.value;
  }, [document]);
}

function withoutPlaces(document: AutomationDocument): AutomationDocument {
  const { position: _trigger, ...trigger } = document.trigger;
  return {
    ...document,
    trigger,
    nodes: document.nodes.map(({ position: _position, ...node }) => node),
  };
}
