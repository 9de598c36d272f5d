import type { Crowd, PresenceState } from "./Presence";

type Words = {
  what: string;
  /** For whoever wants to know more. */
  why: string;
};

const GOES_ON = "Drawing and saving go on; whoever saves second is still asked.";
const AWAY: Words = {
  what: "Cannot see who else is here",
  why: `The connection for this is away. ${GOES_ON}`,
};
const UNSEEN = "Others do not see you yet; this page keeps trying";
const CROWDED: Record<Crowd, Words> = {
  everybody: {
    what: UNSEEN,
    why: `Too many pages have this automation open to show them all. This page and the others do not see each other until one of those is closed. ${GOES_ON}`,
  },
  oneself: {
    what: UNSEEN,
    why: `You have this automation open in as many pages as are shown of one person. Close one of them, and this one takes its place. ${GOES_ON}`,
  },
};

/** Why others may be here unseen; null where all are seen, or where it is too early to say. */
export function unseenWords({ connection, isComplete, crowd }: PresenceState): Words | null {
  if (crowd) return CROWDED[crowd];
  if (connection === "connecting") return null;
  return connection === "open" && isComplete ? null : AWAY;
}
