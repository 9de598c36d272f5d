import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sessionQuery } from "../api/session";
import type { AutomationDetail, SessionUser } from "../api/types";
import { useSession } from "../app/SessionContext";
import { isolated } from "../graph/isolated";
import { listed } from "../graph/listed";
import { ButtonLink } from "../ui/ButtonLink";
import { Page } from "../ui/Page";
import styles from "./LookOnly.module.css";
import { Avatar } from "./presence/Avatar";
import { Presence } from "./presence/Presence";
import { PresenceContext, useJoined, usePeople } from "./presence/PresenceContext";
import { KeptNote } from "./saving/KeptNote";
import { DraftShelf } from "./saving/keptDraft";

/** Instead of the editor, for those who may not change the automation: why, where to look at it, and who edits it now. */
export function LookOnly({ automation }: { automation: AutomationDetail }) {
  const { user } = useSession();
  const client = useQueryClient();
  const [presence] = useState(
    () =>
      new Presence(automation.id, {
        onSignedOut: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      }),
  );
  const [shelf] = useState(() => new DraftShelf(user.id, automation.id));
  useJoined(presence);
  return (
    <Page title={automation.name} crumbs={[{ name: "Automations", to: "/automations" }]}>
      <div className={styles.look}>
        <p>{whyNot(user, automation)}</p>
        <KeptNote shelf={shelf} saved={automation.document} />
        <PresenceContext value={presence}>
          <Editing />
        </PresenceContext>
        <ButtonLink look="primary" to={`/automations/${automation.id}`}>
          Look at it
        </ButtonLink>
      </div>
    </Page>
  );
}

function whyNot(user: SessionUser, { team }: AutomationDetail): string {
  if (user.role === "viewer")
    return "You may look at automations, not change them. Ask an administrator for the role of a builder.";
  return team
    ? `This automation belongs to the team ${isolated(team.name)}, and its builders change it. Ask an administrator to put you into that team.`
    : "No team owns this automation, so only administrators change it.";
}

function Editing() {
  const people = usePeople().filter((person) => person.hands.some((hand) => hand.edits));
  if (people.length === 0) return null;
  const names = people.map((person) => isolated(person.name));
  const words = `${listed(names, 4)} ${names.length === 1 ? "is" : "are"}`;
  return (
    <p className={styles.people}>
      {people.slice(0, 4).map((person) => (
        <Avatar key={person.id} person={person} />
      ))}
      <span dir="auto">{words} editing it now.</span>
    </p>
  );
}
