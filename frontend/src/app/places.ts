import {
  House,
  Inbox,
  LayoutTemplate,
  type LucideIcon,
  MailX,
  Play,
  Plug,
  Settings,
  Workflow,
} from "lucide-react";

export type Place = { name: string; to: string; icon: LucideIcon; key: string; words: string };

/** The pages of the rail, in its order; `key` follows "g". */
export const PLACES: Place[] = [
  { name: "Home", to: "/", icon: House, key: "h", words: "overview health rates" },
  { name: "Automations", to: "/automations", icon: Workflow, key: "a", words: "drawn steps pause resume" },
  { name: "Events", to: "/events", icon: Inbox, key: "e", words: "log topics facts journey" },
  { name: "Runs", to: "/runs", icon: Play, key: "r", words: "executions steps timeline" },
  { name: "Dead letters", to: "/dead-letters", icon: MailX, key: "d", words: "failed redrive discard" },
  {
    name: "Connections",
    to: "/connections",
    icon: Plug,
    key: "c",
    words: "systems outside address secret sign in token",
  },
  {
    name: "Templates",
    to: "/templates",
    icon: LayoutTemplate,
    key: "t",
    words: "gallery patterns examples begin",
  },
];

export const SETTINGS: Place = {
  name: "Settings",
  to: "/settings",
  icon: Settings,
  key: "s",
  words: "people teams keys storage",
};
