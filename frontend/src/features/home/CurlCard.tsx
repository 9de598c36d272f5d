import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { keyCreate } from "../../api/people";
import { useEnvironment, useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyButton } from "../../ui/CopyButton";
import styles from "./CurlCard.module.css";
import { curlLine } from "./curlLine";

/** The line that publishes an event of one's own, with a key made for it on request and shown once. */
export function CurlCard() {
  const environment = useEnvironment();
  const client = useQueryClient();
  const may = useMay();
  const make = useMutation({
    mutationFn: () =>
      keyCreate({
        name: `Line from the home page, ${new Date().toISOString().slice(0, 16).replace("T", " ")}`,
        environment: environment.slug,
        scopes: ["events:publish"],
        team: null,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["keys"] }),
  });
  const line = curlLine(window.location.origin, make.data?.key ?? "$MILLRACE_KEY");
  return (
    <Card
      title="Send an event of your own"
      actions={
        <>
          {may.write && !make.data ? (
            <Button small icon={KeyRound} busy={make.isPending} onClick={() => make.mutate()}>
              Make a key
            </Button>
          ) : null}
          <CopyButton text={line} what="the command" label="Copy" />
        </>
      }
    >
      <p className={styles.note} role="status">
        {make.data
          ? "This line holds a new key that may only publish here. Copy it now: the key is not shown again."
          : "Paste this into a terminal. It needs an API key in MILLRACE_KEY; make one here and the line is complete."}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a line wider than its box is scrolled with the keyboard */}
      <section className={styles.line} tabIndex={0} aria-label="The command">
        <pre data-testid="curl">{line}</pre>
      </section>
    </Card>
  );
}
