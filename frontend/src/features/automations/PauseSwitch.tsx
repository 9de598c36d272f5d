import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay } from "lucide-react";
import { automationPause, automationResume } from "../../api/automations";
import type { AutomationDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useEnvironment, useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { useToasts } from "../../ui/toasts";

/** Pauses a live automation or resumes a paused one; events that arrive meanwhile wait, none is lost. */
export function PauseSwitch({ automation }: { automation: AutomationDetail }) {
  const environment = useEnvironment();
  const client = useQueryClient();
  const { user } = useSession();
  const show = useToasts((toasts) => toasts.show);
  const isPaused = automation.state === "paused";
  const change = useMutation({
    mutationFn: () => (isPaused ? automationResume : automationPause)(automation.id, environment.slug),
    onSuccess: () =>
      show(isPaused ? "Resumed: the events that waited run now" : "Paused: new events wait until you resume"),
    onSettled: () => client.invalidateQueries({ queryKey: ["automations"] }),
  });
  if (!mayChange(user, automation)) return null;
  return (
    <Button
      icon={isPaused ? CirclePlay : CirclePause}
      look={isPaused ? "primary" : "plain"}
      busy={change.isPending}
      onClick={() => change.mutate()}
    >
      {isPaused ? "Resume" : "Pause"}
    </Button>
  );
}
