import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { samplesSend } from "../../api/events";
import { useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { plural } from "../../ui/format/plural";
import { useToasts } from "../../ui/toasts";

/** Sends sample orders through the real road; for people who may write. */
export function SendSamples() {
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  const may = useMay();
  const send = useMutation({
    mutationFn: samplesSend,
    onSuccess: ({ event_ids }) => {
      show(`Sent ${plural(event_ids.length, "sample order")}; watch them arrive under Events and Runs`);
      void client.invalidateQueries({ queryKey: ["events"] });
      void client.invalidateQueries({ queryKey: ["overview"] });
    },
  });
  if (!may.write) return null;
  return (
    <Button look="primary" icon={Send} busy={send.isPending} onClick={() => send.mutate()}>
      Send sample orders
    </Button>
  );
}
