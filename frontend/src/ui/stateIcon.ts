import {
  Archive,
  Ban,
  Check,
  CircleHelp,
  CirclePause,
  Filter,
  Hourglass,
  Inbox,
  ListOrdered,
  LoaderCircle,
  type LucideIcon,
  MailX,
  SkipForward,
  X,
} from "lucide-react";

const ICONS: Record<string, LucideIcon> = {
  queued: Inbox,
  blocked: ListOrdered,
  held: CirclePause,
  running: LoaderCircle,
  started: LoaderCircle,
  waiting: Hourglass,
  succeeded: Check,
  filtered: Filter,
  failed: X,
  dead: MailX,
  cancelled: Ban,
  discarded: Archive,
  skipped: SkipForward,
};

/** The icon that stands for a state of a run or step. */
export function stateIcon(state: string): LucideIcon {
  return ICONS[state] ?? CircleHelp;
}
