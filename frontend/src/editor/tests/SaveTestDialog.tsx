import { usePracticeState } from "../play/practiceState";
import { answersOf } from "../play/trialOutputs";
import type { SampleEvent, Trial } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { NewTestDialog } from "./NewTestDialog";
import { testCreate } from "./testQueries";
import { useTestResults } from "./testResults";

type Props = { trial: Trial; event: SampleEvent; onClose: () => void };

/** Makes a test of what was just seen: the event, the answers of the world, and the way the event took. */
export function SaveTestDialog({ trial, event, onClose }: Props) {
  const { store, automationId, kindOf } = useEditorContext();
  const { pins, mocks } = usePracticeState();
  const answers = { ...answersOf(trial, (kind) => kindOf(kind)?.effect === "call"), ...mocks };
  const count = Object.keys(answers).length;
  return (
    <NewTestDialog
      automationId={automationId}
      title="Save as a test"
      about="It expects of this event the way it took, how it ended, and the calls and events it led to. A test that fails stops publishing."
      save={(words) =>
        testCreate(automationId, {
          ...words,
          event,
          pins,
          mocks: answers,
          document: store.getState().document,
        })
      }
      onSaved={(test) => useTestResults.getState().choose(test.id)}
      onClose={onClose}
    >
      {count > 0 ? (
        <p>
          {count === 1 ? "The answer of one call is" : `The answers of ${count} calls are`} kept with it, so
          that it does not depend on other systems.
        </p>
      ) : null}
    </NewTestDialog>
  );
}
