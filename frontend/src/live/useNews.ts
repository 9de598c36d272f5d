import { useEffect, useState } from "react";
import { useLiveState } from "./liveState";
import type { LiveRun } from "./messages";
import { throttle } from "./throttle";

export type News = {
  /** The newest run that was spoken of. */
  newest: LiveRun | undefined;
  /** When it was spoken of, in epoch milliseconds. */
  heardAt: number;
  /** Runs spoken of just now; nothing once it has been quiet for a moment. */
  passing: LiveRun[];
};

const NOTHING: News = { newest: undefined, heardAt: 0, passing: [] };
const GAP_MS = 500;
const QUIET_MS = 1_500;
const PASSING_MOST = 100;

/** What the websocket says of one automation, twice a second at most however much it says. */
export function useNews(automation: string): News {
  const [news, setNews] = useState(NOTHING);
  useEffect(() => {
    let gathered: LiveRun[] = [];
    let quiet: number | undefined;
    const { call, cancel } = throttle(() => {
      const passing = gathered;
      gathered = [];
      setNews({ newest: useLiveState.getState().newest[automation], heardAt: Date.now(), passing });
      window.clearTimeout(quiet);
      quiet = window.setTimeout(() => setNews((last) => ({ ...last, passing: [] })), QUIET_MS);
    }, GAP_MS);
    const unsubscribe = useLiveState.subscribe((state, before) => {
      const heard = state.heard[automation];
      if (heard === before.heard[automation]) return;
      if (heard && gathered.length < PASSING_MOST) gathered.push(...heard);
      call();
    });
    return () => {
      unsubscribe();
      cancel();
      window.clearTimeout(quiet);
    };
  }, [automation]);
  return news;
}
