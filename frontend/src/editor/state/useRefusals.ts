import { useEffect } from "react";
import { useToasts } from "../../ui/toasts";
import { useEditor } from "./EditorContext";

/** Says at the foot of the page, to eyes and ears, why something was not done. */
export function useRefusals(): void {
  const refusal = useEditor((state) => state.refusal);
  useEffect(() => {
    if (refusal) useToasts.getState().refuse(refusal.why);
  }, [refusal]);
}
