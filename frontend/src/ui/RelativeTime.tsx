import { exactTime } from "./format/exactTime";
import { relativeTime } from "./format/relativeTime";
import { useNow } from "./useNow";

/** A moment said relative to now, with the exact one on hover. */
export function RelativeTime({ at }: { at: string | null | undefined }) {
  const now = useNow();
  if (!at) return <span>never</span>;
  return (
    <time dateTime={at} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
}
