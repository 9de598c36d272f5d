import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { only } from "../commands/selected";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { cardShow, drawingRaise } from "./cardFocus";

/** Around the drawing, in pixels; below it stand the tools. */
const FIT = {
  padding: { top: "16px", right: "40px", bottom: "60px", left: "24px" },
  maxZoom: 1,
  duration: 120,
} as const;

/**
 * When the drawer opens and takes room from the drawing, what matters stays in sight and clear of the tools: the
 * selected card, with all of the drawing's height where there is room for it; without one the whole drawing.
 */
export function useDrawingInView(): void {
  const { store } = useEditorContext();
  const flow = useReactFlow();
  const isOpen = useEditor((state) => state.drawer !== null);
  useEffect(() => {
    if (!isOpen) return;
    const frame = window.requestAnimationFrame(() => {
      const state = store.getState();
      // The card whose form is open has its own way to stay in sight.
      if (state.opened !== null) return;
      const id = only(state);
      if (id !== null) drawingRaise(flow, state);
      if (id === null || !cardShow(flow, state, id)) void flow.fitView(FIT);
    });
    return () => window.cancelAnimationFrame(frame);
  }, [isOpen, flow, store]);
}
