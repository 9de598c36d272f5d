import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useNavigate } from "react-router";
import { automationBegin } from "../../api/automations";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";

/** Begins an automation as an empty draft, and opens it in the editor. */
export function NewAutomation() {
  const { user } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: () => automationBegin(user.teams[0]?.id ?? null),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ["automations"] });
      navigate(`/automations/${id}/edit`);
    },
  });
  if (user.role === "viewer") return null;
  return (
    <Button look="primary" icon={Plus} busy={begin.isPending} onClick={() => begin.mutate()}>
      New automation
    </Button>
  );
}
