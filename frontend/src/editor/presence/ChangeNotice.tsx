import { Panel } from "@xyflow/react";
import { GitMerge } from "lucide-react";
import { useEffect, useState } from "react";
import { isolated } from "../../graph/isolated";
import { shortened } from "../../ui/format/shortened";
import { useSettled } from "../../ui/useSettled";
import type { Change } from "../saving/Autosaver";
import styles from "./ChangeNotice.module.css";

const SHOWN_MS = 6000;
const READ_MS = 3000;

/** What somebody else has just changed. Read out once they pause, so that a busy colleague is not a stream of words. */
export function ChangeNotice({ change }: { change: Change | null }) {
  const [gone, setGone] = useState(0);
  const count = change?.count ?? 0;
  useEffect(() => {
    const timer = window.setTimeout(() => setGone(count), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [count]);
  const words = change ? `${isolated(shortened(change.who, 40))} ${change.words}` : "";
  const read = useSettled(words, READ_MS);
  return (
    <Panel position="top-center">
      {words && gone < count ? (
        <p key={count} className={styles.notice} aria-hidden>
          <GitMerge size={14} aria-hidden /> <span dir="auto">{words}</span>
        </p>
      ) : null}
      <span className="visually-hidden" role="status">
        {read}
      </span>
    </Panel>
  );
}
