import { useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { automationImport } from "../versions/queries";

const FileDialog = lazy(async () => ({ default: (await import("../versions/FileDialog")).FileDialog }));

/** Begins an automation with the drawing of a file, and opens it in the editor. */
export function ImportAutomation() {
  const { user } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  if (user.role === "viewer") return null;
  const begin = async ({ yaml }: { yaml: string }) => {
    const { id } = await automationImport(yaml, user.teams[0]?.id ?? null);
    void client.invalidateQueries({ queryKey: ["automations"] });
    navigate(`/automations/${id}/edit`);
  };
  return (
    <>
      <Button icon={FileUp} onClick={() => setOpen(true)}>
        Import
      </Button>
      <Suspense>
        {isOpen ? (
          <FileDialog
            title="Import an automation"
            about="A drawing that was exported as YAML, here or in another installation."
            verb="Import as a new automation"
            onClose={() => setOpen(false)}
            onTake={begin}
          />
        ) : null}
      </Suspense>
    </>
  );
}
