import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useEnvironment } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { fetched } from "../../ui/fetched";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { PutLive } from "./PutLive";
import { versionLines } from "./queries";
import styles from "./Versions.module.css";
import { VersionWords } from "./VersionWords";

const VersionsDialog = lazy(async () => ({
  default: (await fetched(() => import("./VersionsDialog"))).VersionsDialog,
}));
const SHOWN = 6;

/** The newest versions of an automation, each of which can be put live again with one press. */
export function VersionsCard({ automationId, mayChange }: { automationId: string; mayChange: boolean }) {
  const environment = useEnvironment();
  const lines = useQuery(versionLines(environment.slug, automationId));
  const [isOpen, setOpen] = useState(false);
  const versions = lines.data ?? [];
  return (
    <Card
      title="Versions"
      flush
      actions={
        versions.length > 0 ? (
          <Button small look="quiet" icon={GitCompareArrows} onClick={() => setOpen(true)}>
            Compare
          </Button>
        ) : null
      }
    >
      {lines.error ? <ProblemNote error={lines.error} onRetry={() => void lines.refetch()} /> : null}
      {!lines.data && !lines.error ? <Skeleton lines={3} /> : null}
      {lines.data && versions.length === 0 ? <p className={styles.more}>Nothing is published yet.</p> : null}
      <ol className={styles.card} aria-label="Versions">
        {versions.slice(0, SHOWN).map((version) => (
          <li key={version.number}>
            <VersionWords version={version} />
            {mayChange ? (
              <PutLive small automationId={automationId} version={version} versions={versions} />
            ) : null}
          </li>
        ))}
      </ol>
      {versions.length > SHOWN ? (
        <p className={`${styles.more} ${styles.hint}`}>
          {versions.length - SHOWN} older ones: press Compare to see them all.
        </p>
      ) : null}
      <Suspense>
        {isOpen ? (
          <VersionsDialog automationId={automationId} mayChange={mayChange} onClose={() => setOpen(false)} />
        ) : null}
      </Suspense>
    </Card>
  );
}
