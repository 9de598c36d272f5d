import { Archive, Download, Ellipsis, GitCompareArrows } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { AutomationDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { fetched } from "../../ui/fetched";
import { Menu, type MenuEntry } from "../../ui/Menu";
import { downloadFrom } from "../versions/downloadFrom";
import { exportAddress } from "../versions/queries";
import { ArchiveDialog } from "./ArchiveDialog";

const VersionsDialog = lazy(async () => ({
  default: (await fetched(() => import("../versions/VersionsDialog"))).VersionsDialog,
}));

/** What one does with an automation as a whole, beside drawing it. */
export function AutomationMenu({ automation }: { automation: AutomationDetail }) {
  const may = mayChange(useSession().user, automation);
  const [panel, setPanel] = useState<"versions" | "archive" | null>(null);
  const { id, deployment } = automation;
  const entries: MenuEntry[] = [
    { kind: "item", name: "Compare versions", icon: GitCompareArrows, perform: () => setPanel("versions") },
    { kind: "line", name: "files" },
    {
      kind: "item",
      name: "Export the draft as YAML",
      icon: Download,
      perform: () => downloadFrom(exportAddress(id, "draft")),
    },
  ];
  if (deployment) {
    entries.push({
      kind: "item",
      name: `Export version ${deployment.version} as YAML`,
      icon: Download,
      perform: () => downloadFrom(exportAddress(id, deployment.version)),
    });
  }
  if (may) {
    entries.push({ kind: "line", name: "away" });
    entries.push({ kind: "item", name: "Archive…", icon: Archive, perform: () => setPanel("archive") });
  }
  return (
    <>
      <Menu trigger={<Button icon={Ellipsis} aria-label="More" title="More" />} entries={entries} />
      <Suspense>
        {panel === "versions" ? (
          <VersionsDialog automationId={id} mayChange={may} onClose={() => setPanel(null)} />
        ) : null}
      </Suspense>
      {panel === "archive" ? <ArchiveDialog automation={automation} onClose={() => setPanel(null)} /> : null}
    </>
  );
}
