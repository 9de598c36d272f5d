import { useQuery } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { stepKinds } from "../api/stepKinds";
import type { AutomationDetail } from "../api/types";
import { mayChange } from "../app/mayChange";
import { useSession } from "../app/SessionContext";
import { triggerName } from "../graph/describe";
import { TRIGGER } from "../graph/document";
import { type Kinds, kindsOf, type StepKinds } from "../graph/kinds";
import { hasPlaces } from "../graph/layout";
import { fetched } from "../ui/fetched";
import { relativeTime } from "../ui/format/relativeTime";
import { Page } from "../ui/Page";
import { ProblemNote } from "../ui/ProblemNote";
import { Skeleton } from "../ui/Skeleton";
import { useToasts } from "../ui/toasts";
import { Editor } from "./Editor";
import { LookOnly } from "./LookOnly";
import { practiceOpen } from "./play/practiceState";
import { CheckProvider } from "./problems/CheckProvider";
import { DraftShelf } from "./saving/keptDraft";
import { openingOf } from "./saving/opening";
import { automationDraft } from "./server/queries";
import { EditorContext, type EditorContextValue } from "./state/EditorContext";
import { createEditorStore } from "./state/editorStore";

const CRUMBS = [{ name: "Automations", to: "/automations" }];

/** The editor of one automation's draft. */
export function EditorPage() {
  const { id = "" } = useParams();
  const draft = useQuery(automationDraft(id));
  const kinds = useQuery(stepKinds);
  const error = draft.error ?? kinds.error;
  const { user } = useSession();
  // Whoever has begun to draw keeps the drawing before their eyes, whatever is asked meanwhile and whatever they may do by then.
  const begun = useRef("");
  if (!draft.data || !kinds.data) {
    if (!error) return <Opening />;
    return (
      <Page title="Edit" crumbs={CRUMBS}>
        <ProblemNote error={error} onRetry={() => void Promise.all([draft.refetch(), kinds.refetch()])} />
      </Page>
    );
  }
  if (mayChange(user, draft.data)) begun.current = draft.data.id;
  if (begun.current !== draft.data.id) return <LookOnly automation={draft.data} />;
  return (
    <Suspense fallback={<Opening />}>
      <Draft key={draft.data.id} automation={draft.data} kinds={kinds.data} />
    </Suspense>
  );
}

function Opening() {
  return (
    <Page title="Edit" crumbs={CRUMBS}>
      <Skeleton lines={8} />
    </Page>
  );
}

/** Decided once: the editor must not begin anew when what it saved comes back. */
function Draft(props: Props) {
  const [isPlaced] = useState(() => hasPlaces(props.automation.document));
  return isPlaced ? <Opened {...props} /> : <Unplaced {...props} />;
}

type Props = { automation: AutomationDetail; kinds: StepKinds };

/** A draft that does not say where its cards stand: what lays it out is fetched for it alone. */
const Unplaced = lazy(async () => {
  const { placed } = await fetched(() => import("../graph/placed"));
  return {
    default: function Placed({ automation, kinds }: Props) {
      const standing = useMemo(
        () => ({ ...automation, document: placed(automation.document, kindsOf(kinds)) }),
        [automation, kinds],
      );
      return <Opened automation={standing} kinds={kinds} />;
    },
  };
});

function Opened({ automation, kinds }: Props) {
  const { user } = useSession();
  const byName = useMemo<Kinds>(() => kindsOf(kinds), [kinds]);
  const [opening] = useState(() => openingOf(automation, new DraftShelf(user.id, automation.id)));
  const [store] = useState(() => {
    const nodes = opening.document.nodes.map((node) => node.id);
    practiceOpen(user.id, automation.id, nodes);
    return createEditorStore(opening.document, byName, opening.history);
  });
  const { keptAt } = opening;
  useEffect(() => {
    if (keptAt === null) return;
    const words = `Brought back what you drew ${relativeTime(keptAt, Date.now())} and was not saved.`;
    useToasts.getState().show(words);
  }, [keptAt]);
  const value = useMemo<EditorContextValue>(() => {
    return { store, kinds, automationId: automation.id, kindOf: (kind) => byName.get(kind) };
  }, [store, kinds, byName, automation.id]);
  const wanted = useSearchParams()[0].get("step");
  useEffect(() => {
    const { document, open } = store.getState();
    if (document.nodes.some((node) => node.id === wanted)) open(wanted);
    else if (wanted === TRIGGER || triggerName(document.trigger) === "") open(TRIGGER);
  }, [store, wanted]);
  return (
    <EditorContext value={value}>
      <CheckProvider>
        <ReactFlowProvider>
          <Editor automation={automation} opening={opening} />
        </ReactFlowProvider>
      </CheckProvider>
    </EditorContext>
  );
}
