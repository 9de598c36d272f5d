import { useState } from "react";
import { useMatch } from "react-router";
import { browserStore } from "../ui/browserStore";

const STORED = "millrace.rail";

/** As this person left it; on a small screen the first time narrow, so that the page has the room. */
function startsNarrow(): boolean {
  return (browserStore.read(STORED) ?? (window.innerWidth < 1100 ? "narrow" : "wide")) === "narrow";
}

/** Whether the rail is narrow, and how to change it. The editor needs the room: there it is narrow until it is widened. */
export function useRail(): { narrow: boolean; toggle: () => void } {
  const [narrow, setNarrow] = useState(startsNarrow);
  const [wideInEditor, setWideInEditor] = useState(false);
  const inEditor = useMatch("/automations/:id/edit") !== null;
  const toggle = () => {
    if (inEditor) return setWideInEditor(!wideInEditor);
    browserStore.write(STORED, narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  };
  return { narrow: inEditor ? !wideInEditor : narrow, toggle };
}
