import { MapPinOff } from "lucide-react";
import { ButtonLink } from "../ui/ButtonLink";
import { Card } from "../ui/Card";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  return (
    <Page title="No such page">
      <Card>
        <EmptyState
          icon={MapPinOff}
          title="This address leads nowhere"
          actions={<ButtonLink to="/">To the home page</ButtonLink>}
        >
          The link may be old or mistyped. Press Ctrl K to search for an automation, a run, an event or a key.
        </EmptyState>
      </Card>
    </Page>
  );
}
