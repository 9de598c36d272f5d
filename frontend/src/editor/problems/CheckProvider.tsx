import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useIsLate } from "../../ui/useIsLate";
import { documentProblems } from "../server/queries";
import { useEditorContext } from "../state/EditorContext";
import { useMeaning } from "../state/useMeaning";
import { CheckContext } from "./CheckContext";
import { checkAfter, UNCHECKED } from "./check";

const PATIENCE_MS = 3_000;

/** Has the drawing checked a moment after each change; all parts of the editor read the same answer. */
export function CheckProvider({ children }: { children: ReactNode }) {
  const { automationId } = useEditorContext();
  const document = useMeaning();
  const { data: problems, error } = useQuery(documentProblems(automationId, document));
  const isLate = useIsLate(problems ? null : document, PATIENCE_MS);
  const [last, setLast] = useState(UNCHECKED);
  const check = checkAfter(last, { document, problems, error, isLate });
  if (check !== last) setLast(check);
  return <CheckContext value={check}>{children}</CheckContext>;
}
