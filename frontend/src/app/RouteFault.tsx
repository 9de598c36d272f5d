import { useRouteError } from "react-router";
import { Button } from "../ui/Button";
import { Page } from "../ui/Page";
import { ProblemNote } from "../ui/ProblemNote";

/** What stands in place of a page that stumbled: what happened, and a way on. */
export function RouteFault() {
  const error = useRouteError();
  return (
    <Page
      title="This page stumbled"
      actions={
        <Button look="primary" onClick={() => window.location.reload()}>
          Load the page anew
        </Button>
      }
      sub="Your data is safe: pages only show it. If this comes back, tell your administrator what you pressed."
    >
      <ProblemNote error={error} />
    </Page>
  );
}
