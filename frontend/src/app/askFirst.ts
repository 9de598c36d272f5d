import type { LoaderFunctionArgs } from "react-router";
import { sessionQuery } from "../api/session";
import { stepKinds } from "../api/stepKinds";
import { draftAskFirst } from "../editor/server/firstDraft";
import { chooseStarting } from "./environment";
import { queryClient } from "./queryClient";

/** Asks what the editor begins with while the editor itself is still being fetched; nothing waits here for the answers. */
export function askEditorFirst({ params: { id = "" }, request }: LoaderFunctionArgs): null {
  const ready = queryClient.ensureQueryData(sessionQuery).then((session) => {
    if (!session.user) throw new Error("nobody is signed in");
    chooseStarting(session, new URL(request.url).search);
    void queryClient.prefetchQuery(stepKinds);
  });
  draftAskFirst(id, ready);
  return null;
}
