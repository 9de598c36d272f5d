import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deadLettersRedrive } from "../../api/deadLetters";
import { plural } from "../../ui/format/plural";
import { useToasts } from "../../ui/toasts";

/** Sends dead letters again and says how many went; pressing twice sends none twice. */
export function useRedrive(onDone?: () => void) {
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  return useMutation({
    mutationFn: deadLettersRedrive,
    onSuccess: (answer) => {
      show(sentence(answer));
      onDone?.();
    },
    onSettled: () => {
      for (const queryKey of [["dead-letters"], ["overview"], ["runs"]])
        void client.invalidateQueries({ queryKey });
    },
  });
}

function sentence({ redriven, already }: { redriven: number; already: number }): string {
  const before = already > 0 ? `; ${plural(already, "was", "were")} sent before` : "";
  return redriven === 0 && already > 0
    ? "Nothing new to send: all were sent before"
    : `Sent ${plural(redriven, "event")} again${before}`;
}
