import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";

const StartDialog = lazy(async () => ({ default: (await import("./StartDialog")).StartDialog }));

/** Asks how a new automation begins. */
export function NewAutomation() {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    // The dialog begins with the focus in its search, so it cannot tell what had it before.
    window.setTimeout(() => button.current?.focus());
  };
  if (!may.write) return null;
  return (
    <>
      <Button ref={button} look="primary" icon={Plus} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        New automation
      </Button>
      <Suspense>{isOpen ? <StartDialog onClose={close} /> : null}</Suspense>
    </>
  );
}
