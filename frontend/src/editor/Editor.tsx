import { lazy, Suspense, useCallback } from "react";
import type { AutomationDetail } from "../api/types";
import { downloadFrom } from "../features/versions/downloadFrom";
import { exportAddress } from "../features/versions/queries";
import { fetched } from "../ui/fetched";
import { EditorCanvas } from "./canvas/EditorCanvas";
import { FarView } from "./canvas/FarView";
import { QuickAddList } from "./canvas/QuickAddList";
import { useHands } from "./canvas/useHands";
import { HandsContext } from "./commands/HandsContext";
import { useClipboardEvents } from "./commands/useClipboardEvents";
import { useCommandKeys } from "./commands/useCommandKeys";
import { EditorBar } from "./EditorBar";
import { EditorDrawer } from "./EditorDrawer";
import styles from "./EditorPage.module.css";
import { Inspector } from "./inspector/Inspector";
import { StepPalette } from "./palette/StepPalette";
import { TrialWatch } from "./play/TrialWatch";
import { usePlayEnd } from "./play/usePlayEnd";
import { PresenceContext } from "./presence/PresenceContext";
import { RightsNotice } from "./presence/RightsNotice";
import { useEditorPresence } from "./presence/useEditorPresence";
import type { Opening } from "./saving/opening";
import { useAutosave } from "./saving/useAutosave";
import { useEditor, useEditorContext } from "./state/EditorContext";
import { useRefusals } from "./state/useRefusals";
import { useWarmParts } from "./useWarmParts";

const FindBar = lazy(async () => ({ default: (await fetched(() => import("./canvas/FindBar"))).FindBar }));
const StandInDialog = lazy(async () => ({
  default: (await fetched(() => import("./play/StandInDialog"))).StandInDialog,
}));
const ConflictDialog = lazy(async () => ({
  default: (await fetched(() => import("./saving/ConflictDialog"))).ConflictDialog,
}));
const CommandPalette = lazy(async () => ({
  default: (await fetched(() => import("./commands/CommandPalette"))).CommandPalette,
}));
const EditorKeys = lazy(async () => ({
  default: (await fetched(() => import("./commands/EditorKeys"))).EditorKeys,
}));
const PublishDialog = lazy(async () => ({
  default: (await fetched(() => import("./publish/PublishDialog"))).PublishDialog,
}));
const VersionsDialog = lazy(async () => ({
  default: (await fetched(() => import("./publish/VersionsDialog"))).VersionsDialog,
}));
const ImportIntoDraft = lazy(async () => ({
  default: (await fetched(() => import("./publish/ImportIntoDraft"))).ImportIntoDraft,
}));

/** Bar, palette, canvas, form and drawer of an open draft. */
export function Editor({ automation, opening }: { automation: AutomationDetail; opening: Opening }) {
  const { store } = useEditorContext();
  const autosave = useAutosave(store, automation.id, opening);
  const { saveNow } = autosave;
  const presence = useEditorPresence(store, automation.id, autosave.hear);
  const hands = useHands(
    useCallback(() => void saveNow(), [saveNow]),
    useCallback(async () => {
      if (await saveNow()) downloadFrom(exportAddress(automation.id, "draft"));
    }, [saveNow, automation.id]),
  );
  const panel = useEditor((state) => state.panel);
  const told = useEditor((state) => state.told);
  usePlayEnd();
  useWarmParts();
  useRefusals();
  useCommandKeys(hands);
  useClipboardEvents(store);
  const close = () => store.getState().set({ panel: null });
  return (
    <PresenceContext value={presence}>
      <HandsContext value={hands}>
        <div className={styles.editor} data-full>
          <EditorBar automation={automation} autosave={autosave} />
          <RightsNotice autosave={autosave} />
          <div className={styles.middle}>
            <StepPalette />
            <section data-part className={styles.stage} aria-label="The drawing">
              <div className={styles.drawing}>
                <FarView>
                  <EditorCanvas change={autosave.change} />
                </FarView>
                <Suspense>{panel === "find" ? <FindBar /> : null}</Suspense>
              </div>
            </section>
            <Inspector />
          </div>
          <EditorDrawer />
          <TrialWatch />
          <Suspense>
            <StandInDialog />
          </Suspense>
          <QuickAddList />
          <p className="visually-hidden" role="status">
            {told}
          </p>
          <Suspense>
            {panel === "commands" ? <CommandPalette hands={hands} onClose={close} /> : null}
            {panel === "keys" ? <EditorKeys onClose={close} /> : null}
            {panel === "publish" ? <PublishDialog autosave={autosave} onClose={close} /> : null}
            {panel === "versions" ? <VersionsDialog onClose={close} /> : null}
            {panel === "import" ? <ImportIntoDraft onClose={close} /> : null}
          </Suspense>
          <Suspense>{autosave.conflict ? <ConflictDialog autosave={autosave} /> : null}</Suspense>
        </div>
      </HandsContext>
    </PresenceContext>
  );
}
