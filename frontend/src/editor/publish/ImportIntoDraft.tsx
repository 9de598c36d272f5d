import { FileDialog } from "../../features/versions/FileDialog";
import { placed } from "../../graph/placed";
import { useEditor, useEditorContext } from "../state/EditorContext";

/** Brings a file into the open draft: shows what it would change first, and can be undone. */
export function ImportIntoDraft({ onClose }: { onClose: () => void }) {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  return (
    <FileDialog
      title="Import YAML into the draft"
      about="What is drawn now is replaced; Undo brings it back. Nothing goes live."
      verb="Replace the draft"
      against={document}
      onClose={onClose}
      onTake={({ document: drawn }) => {
        const { replace, kinds } = store.getState();
        replace("Imported a file", placed(drawn, kinds));
        onClose();
      }}
    />
  );
}
