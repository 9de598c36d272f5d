import { useQuery } from "@tanstack/react-query";
import { LayoutTemplate } from "lucide-react";
import { automationList } from "../../api/automations";
import { useEnvironment, useMay } from "../../app/SessionContext";
import { ButtonLink } from "../../ui/ButtonLink";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";

/** Where there is no automation at all yet: the way to the first one. */
export function BeginCard() {
  const { data } = useQuery(automationList(useEnvironment().slug));
  const may = useMay();
  if (!data || data.items.length > 0) return null;
  return (
    <Card>
      <EmptyState
        icon={LayoutTemplate}
        title="No automation yet"
        actions={
          <>
            <ButtonLink look="primary" to="/templates">
              Look at the templates
            </ButtonLink>
            {may.write ? <ButtonLink to="/automations">Begin one of your own</ButtonLink> : null}
          </>
        }
      >
        Events are accepted, and nothing turns yet. A template is the shortest way: choose what should happen,
        say which of your events starts it, and try it before anything is live.
      </EmptyState>
    </Card>
  );
}
