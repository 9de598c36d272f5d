import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { fetched } from "../../ui/fetched";

const ImportDialog = lazy(async () => ({
  default: (await fetched(() => import("./ImportDialog"))).ImportDialog,
}));
const StartDialog = lazy(async () => ({
  default: (await fetched(() => import("./StartDialog"))).StartDialog,
}));

/** Asks how a new automation begins. */
export function NewAutomation() {
  const may = useMay();
  const [open, setOpen] = useState<"start" | "import" | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(null);
    // The dialog begins with the focus in its search, so it cannot tell what had it before.
    window.setTimeout(() => button.current?.focus());
  };
  if (!may.write) return null;
  return (
    <>
      <Button ref={button} look="primary" icon={Plus} aria-haspopup="dialog" onClick={() => setOpen("start")}>
        New automation
      </Button>
      <Suspense>
        {open === "start" ? <StartDialog onClose={close} onImport={() => setOpen("import")} /> : null}
        {open === "import" ? <ImportDialog onClose={close} /> : null}
      </Suspense>
    </>
  );
}
