import { RotateCcw } from "lucide-react";
import { useEnvironment } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { ProblemNote } from "../../ui/ProblemNote";
import type { VersionLine } from "./queries";
import { usePutLive } from "./usePutLive";

type Props = { automationId: string; version: VersionLine; versions: VersionLine[]; small?: boolean };

/** Puts a version live with one press; nothing where it is live already. */
export function PutLive({ automationId, version, versions, small = false }: Props) {
  const environment = useEnvironment();
  const live = versions.flatMap((each) =>
    each.places
      .filter((place) => place.environment === environment.slug)
      .map((place) => ({ version: each.number, state: place.state })),
  )[0];
  const put = usePutLive(automationId, live ?? null);
  if (live?.version === version.number) return null;
  const words = small ? "Put live again" : `Put version ${version.number} live again`;
  return (
    <>
      <Button
        small={small}
        look={small ? "plain" : "primary"}
        icon={RotateCcw}
        busy={put.isPending}
        aria-label={`Put version ${version.number} live again`}
        onClick={() => put.mutate(version.number)}
      >
        {words}
      </Button>
      {put.error ? <ProblemNote error={put.error} /> : null}
    </>
  );
}
