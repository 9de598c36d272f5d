import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { ProblemNote } from "../../ui/ProblemNote";
import { TextField } from "../../ui/TextField";
import type { VersionLine } from "./queries";
import { usePutLive } from "./usePutLive";

type Props = { automationId: string; version: VersionLine; versions: VersionLine[]; small?: boolean };

const LONGEST = 500;

/** Puts a version live with one press; nothing where it is live already. Where there is room it may be said why. */
export function PutLive({ automationId, version, versions, small = false }: Props) {
  const environment = useEnvironment();
  const live = versions.flatMap((each) =>
    each.places
      .filter((place) => place.environment === environment.slug)
      .map((place) => ({ version: each.number, state: place.state })),
  )[0];
  const put = usePutLive(automationId, live ?? null);
  const [note, setNote] = useState("");
  if (live?.version === version.number) return null;
  const words = small ? "Put live again" : `Put version ${version.number} live again`;
  return (
    <>
      {small ? null : (
        <TextField
          label="Why it goes live again"
          placeholder="For the list of versions, if you like"
          maxLength={LONGEST}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <Button
        small={small}
        look={small ? "plain" : "primary"}
        icon={RotateCcw}
        busy={put.isPending}
        aria-label={`Put version ${version.number} live again`}
        onClick={() => put.mutate({ number: version.number, note: note.trim() })}
      >
        {words}
      </Button>
      {put.error ? <ProblemNote pressed error={put.error} /> : null}
    </>
  );
}
