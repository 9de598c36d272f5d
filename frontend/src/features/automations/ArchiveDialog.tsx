import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { AutomationDetail } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { usePlaceName } from "../../app/usePlaceName";
import { archiveWords } from "../../graph/archiveWords";
import { isolated } from "../../graph/isolated";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { useToasts } from "../../ui/toasts";
import { automationArchive, automationUnarchive, versionLines } from "../versions/queries";

/** Asks before an automation is put away: where it stops, and what becomes of its runs. */
export function ArchiveDialog({
  automation,
  onClose,
}: {
  automation: AutomationDetail;
  onClose: () => void;
}) {
  const environment = useEnvironment();
  const nameOf = usePlaceName();
  const client = useQueryClient();
  const navigate = useNavigate();
  const lines = useQuery(versionLines(environment.slug, automation.id));
  const { show, offer } = useToasts.getState();
  const refresh = () => client.invalidateQueries({ queryKey: ["automations"] });
  const back = useMutation({
    mutationFn: () => automationUnarchive(automation.id),
    onSuccess: () => {
      show("It is back, as a draft. Publish it to have events start it again.");
      void refresh();
      navigate(`/automations/${automation.id}`);
    },
  });
  const archive = useMutation({
    mutationFn: () => automationArchive(automation.id),
    onSuccess: () => {
      navigate("/automations");
      const name = isolated(shortened(automation.name, 60));
      offer(`“${name}” is archived.`, { words: "Take it out again", perform: () => back.mutate() });
      void refresh();
    },
  });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title="Archive this automation?"
      about={lines.data ? archiveWords(lines.data, nameOf) : "First, where it is live and what is under way."}
      verb="Archive"
      busy={archive.isPending}
      disabled={!lines.data}
      onConfirm={() => archive.mutate()}
    >
      {lines.data ? null : lines.error ? (
        <ProblemNote error={lines.error} onRetry={() => void lines.refetch()} />
      ) : (
        <Skeleton lines={2} />
      )}
    </ConfirmDialog>
  );
}
