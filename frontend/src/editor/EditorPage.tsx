import { useQuery } from "@tanstack/react-query";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { useParams } from "react-router";
import type { AutomationDetail } from "../api/types";
import { useSession } from "../app/SessionContext";
import type { AutomationDocument } from "../graph/document";
import { TRIGGER } from "../graph/document";
import { placeCards } from "../graph/layout";
import { Page } from "../ui/Page";
import { ProblemNote } from "../ui/ProblemNote";
import { Skeleton } from "../ui/Skeleton";
import { Editor } from "./Editor";
import { automationDraft, stepKinds } from "./server/queries";
import type { StepKinds } from "./server/types";
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
  if (user.role === "viewer") {
    return (
      <Page title="Edit" crumbs={CRUMBS}>
        <p>You may look at automations, not change them. Ask an administrator for the role of a builder.</p>
      </Page>
    );
  }
  if (error) {
    return (
      <Page title="Edit" crumbs={CRUMBS}>
        <ProblemNote error={error} onRetry={() => void Promise.all([draft.refetch(), kinds.refetch()])} />
      </Page>
    );
  }
  if (!draft.data || !kinds.data) {
    return (
      <Page title="Edit" crumbs={CRUMBS}>
        <Skeleton lines={8} />
      </Page>
    );
  }
  return <Opened key={draft.data.id} automation={draft.data} kinds={kinds.data} />;
}

function Opened({ automation, kinds }: { automation: AutomationDetail; kinds: StepKinds }) {
  const [store] = useState(() => createEditorStore(placed(automation.document)));
  const value = useMemo<EditorContextValue>(() => {
    const byName = new Map(kinds.items.map((kind) => [kind.kind, kind]));
    return { store, kinds, automationId: automation.id, kindOf: (kind) => byName.get(kind) };
  }, [store, kinds, automation.id]);
  useEffect(() => {
    if (!store.getState().document.trigger.topic) store.getState().open(TRIGGER);
  }, [store]);
  return (
    <EditorContext value={value}>
      <ReactFlowProvider>
        <Editor automation={automation} />
      </ReactFlowProvider>
    </EditorContext>
  );
}

/** The document with a place for every card: older ones say nothing of it. */
function placed(document: AutomationDocument): AutomationDocument {
  if (document.trigger.position && document.nodes.every((node) => node.position)) return document;
  const places = placeCards(document);
  return {
    ...document,
    trigger: { ...document.trigger, position: places[TRIGGER] },
    nodes: document.nodes.map((node) => ({ ...node, position: places[node.id] })),
  };
}
