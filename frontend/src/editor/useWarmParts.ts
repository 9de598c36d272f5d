import { useEffect } from "react";

const PAUSE_MS = 2000;

/** Fetches what opens later once the drawing stands: forms and dialogs must open without a connection as well. */
export function useWarmParts(): void {
  useEffect(() => {
    const timer = window.setTimeout(
      () =>
        void Promise.allSettled([
          import("./expression/ExpressionEditor"),
          import("./inspector/TableField"),
          import("../graph/tidy"),
          import("./canvas/FindBar"),
          import("./play/PlayDrawer"),
          import("./tests/TestsDrawer"),
          import("./play/StandInDialog"),
          import("./saving/ConflictDialog"),
          import("./commands/CommandPalette"),
          import("./commands/EditorKeys"),
        ]),
      PAUSE_MS,
    );
    return () => window.clearTimeout(timer);
  }, []);
}
