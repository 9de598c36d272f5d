import { Send } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { AutomationDetail } from "../../api/types";
import { useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { fetched } from "../../ui/fetched";

const SendEventDialog = lazy(async () => ({
  default: (await fetched(() => import("./SendEventDialog"))).SendEventDialog,
}));

/** Opens the dialog that sends one event this automation listens to; for people who may write. */
export function SendEvent({ automation }: { automation: AutomationDetail }) {
  const [open, setOpen] = useState(false);
  const may = useMay();
  if (!may.write) return null;
  return (
    <>
      <Button icon={Send} onClick={() => setOpen(true)}>
        Send an event
      </Button>
      {open ? (
        <Suspense>
          <SendEventDialog automation={automation} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
