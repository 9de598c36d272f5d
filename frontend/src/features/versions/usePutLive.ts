import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "../../app/SessionContext";
import { useToasts } from "../../ui/toasts";
import { versionDeploy } from "./queries";

/** Which version is put live, and why. */
type Put = { number: number; note: string };

/** What is live or paused where a version is put live. */
export type LiveNow = { version: number; state: string } | null;

/**
 * Puts a version live at once, and offers the way back. The draft is not touched.
 *
 * @param automationId whose version it is.
 * @param live what is live or paused now, to which the way leads back; null where nothing is.
 */
export function usePutLive(automationId: string, live: LiveNow) {
  const environment = useEnvironment();
  const client = useQueryClient();
  const { show, offer } = useToasts.getState();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["automations"] }),
      client.invalidateQueries({ queryKey: ["editor", automationId, "live"] }),
    ]);
  const back = useMutation({
    mutationFn: (number: number) => versionDeploy(automationId, number, environment.slug),
    onSuccess: async ({ version }) => {
      show(`Version ${version} is live again, as before.`);
      await refresh();
    },
  });
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ number, note }: Put) => versionDeploy(automationId, number, environment.slug, note),
    onSuccess: async ({ version }) => {
      if (live?.state === "live" && live.version !== version) {
        const words = `Version ${version} is live again in ${environment.name}. Version ${live.version} is not any more.`;
        offer(words, { words: `Back to ${live.version}`, perform: () => back.mutate(live.version) });
      } else show(`Version ${version} is live in ${environment.name}.`);
      await refresh();
    },
  });
}
