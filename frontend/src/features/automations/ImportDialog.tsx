import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useSession } from "../../app/SessionContext";
import { FileDialog } from "../versions/FileDialog";
import { automationImport } from "../versions/queries";

/** Begins an automation with the drawing of a file, and opens it in the editor. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <FileDialog
      title="Import an automation"
      about="A drawing that was exported as YAML, here or in another installation."
      verb="Import as a new automation"
      onClose={onClose}
      onTake={async ({ yaml }) => {
        const { id } = await automationImport(yaml, user.teams[0]?.id ?? null);
        void client.invalidateQueries({ queryKey: ["automations"] });
        navigate(`/automations/${id}/edit`);
      }}
    />
  );
}
