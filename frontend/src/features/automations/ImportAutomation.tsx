import { FileUp } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { fetched } from "../../ui/fetched";

const ImportDialog = lazy(async () => ({
  default: (await fetched(() => import("./ImportDialog"))).ImportDialog,
}));

/** Asks for the file that an automation begins with. */
export function ImportAutomation() {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may.write) return null;
  return (
    <>
      <Button icon={FileUp} onClick={() => setOpen(true)}>
        Import
      </Button>
      <Suspense>{isOpen ? <ImportDialog onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
