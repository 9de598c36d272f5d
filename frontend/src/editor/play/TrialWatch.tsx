import { useEffect } from "react";
import { sameValue } from "../../graph/sameValue";
import { sameWork } from "../../graph/sameWork";
import { useSampleEvent } from "../inspector/useScope";
import type { Trial } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { useMeaning } from "../state/useMeaning";
import { pastWords } from "./trialWords";

/** While a trial is shown: keeps known whether it still is one of what is drawn and of the sample in use. Nothing to see. */
export function TrialWatch() {
  const trial = useEditor((state) => state.trial);
  return trial ? <Watch trial={trial} /> : null;
}

function Watch({ trial }: { trial: Trial }) {
  const { store } = useEditorContext();
  const meaning = useMeaning();
  const event = useSampleEvent();
  const { of } = trial;
  useEffect(() => {
    // The settled drawing says when to look; what is looked at is the one that is drawn now.
    void meaning;
    if (!of) return;
    const { document, past, set } = store.getState();
    const isOther = event !== null && !sameValue(of.event, event);
    const words = pastWords(!sameWork(of.document, document), isOther);
    if (words !== past) set({ past: words });
  }, [store, of, meaning, event]);
  return null;
}
