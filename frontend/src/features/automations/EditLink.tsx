import { Pencil } from "lucide-react";
import type { AutomationDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { ButtonLink } from "../../ui/ButtonLink";

/** Leads to the editor, for those who may change the automation. */
export function EditLink({ automation }: { automation: Pick<AutomationDetail, "id" | "team"> }) {
  const { user } = useSession();
  if (!mayChange(user, automation)) return null;
  return (
    <ButtonLink look="primary" icon={Pencil} to={`/automations/${automation.id}/edit`}>
      Edit
    </ButtonLink>
  );
}
