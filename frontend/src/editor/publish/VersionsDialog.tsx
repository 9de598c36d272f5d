import { VersionsDialog as Versions } from "../../features/versions/VersionsDialog";
import { placed } from "../../graph/placed";
import { useEditor, useEditorContext } from "../state/EditorContext";

/** The versions beside the open draft; one can become the draft again, and that can be undone. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const { automationId, store } = useEditorContext();
  const document = useEditor((state) => state.document);
  return (
    <Versions
      automationId={automationId}
      mayChange
      onClose={onClose}
      draft={{
        document,
        restore: (number, version) => {
          const { replace, kinds } = store.getState();
          replace(`Made version ${number} the draft`, placed(version, kinds));
        },
      }}
    />
  );
}
