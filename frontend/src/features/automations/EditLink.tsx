import { Pencil } from "lucide-react";
import { useSession } from "../../app/SessionContext";
import { ButtonLink } from "../../ui/ButtonLink";

/** Leads to the editor, for those who may change automations. */
export function EditLink({ id }: { id: string }) {
  const { user } = useSession();
  if (user.role === "viewer") return null;
  return (
    <ButtonLink look="primary" icon={Pencil} to={`/automations/${id}/edit`}>
      Edit
    </ButtonLink>
  );
}
