import { useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { boxOf } from "../../graph/arrange";
import { writeClipboard } from "../../ui/writeClipboard";
import type { Hands } from "../commands/command";
import { useEditorContext } from "../state/EditorContext";
import { cardFocus, cardShow, FIT_PADDING } from "./cardFocus";

const FIT = { padding: FIT_PADDING, maxZoom: 1, duration: 120 };

/** What commands may do with the canvas. `saveNow` and `exportDraft` come from the page that saves. */
export function useHands(saveNow: () => void, exportDraft: () => void): Hands {
  const { store, automationId } = useEditorContext();
  const navigate = useNavigate();
  const flow = useReactFlow();
  return useMemo(() => {
    const frame = () => document.querySelector("[data-canvas]")?.getBoundingClientRect() ?? new DOMRect();
    return {
      store,
      saveNow,
      watch: () => void navigate(`/automations/${automationId}`),
      exportDraft,
      // After the change has been drawn, not before.
      fitView: () => void window.setTimeout(() => flow.fitView(FIT), 30),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: 120 }),
      showCard: (id) => void cardShow(flow, store.getState(), id),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: 120 }),
      focusCard: (id) => cardFocus(flow, store.getState(), id),
      copy: writeClipboard,
      pasteText: async () => {
        try {
          return await navigator.clipboard.readText();
        } catch {
          store.getState().refuse("The browser does not give the clipboard away here: press Ctrl V.");
          return null;
        }
      },
      middle: () => {
        const { left, top, width, height } = frame();
        const at = { x: left + width / 2, y: top + height / 3 };
        return { at, place: flow.screenToFlowPosition(at) };
      },
      cardAt: (id) => {
        const { document, kinds } = store.getState();
        const box = boxOf(document, id, kinds);
        return box ? flow.flowToScreenPosition({ x: box.x + box.width + 8, y: box.y + 8 }) : null;
      },
    };
  }, [store, flow, saveNow, exportDraft, navigate, automationId]);
}
