import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../app/SessionContext";
import { automationDraft } from "../server/queries";
import { useEditorContext } from "../state/EditorContext";

/** Whether this person may reach other systems in the automation's name; the server decides again. */
export function useMayPerform(): boolean {
  const { automationId } = useEditorContext();
  const { user } = useSession();
  const team = useQuery(automationDraft(automationId)).data?.team;
  if (user.role === "admin") return true;
  return user.role === "builder" && team != null && user.teams.some((each) => each.id === team.id);
}
