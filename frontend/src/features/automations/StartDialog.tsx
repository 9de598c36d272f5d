import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileUp, LayoutTemplate, SquareDashed } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { automationBegin } from "../../api/automations";
import { eventTypeList } from "../../api/events";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { ButtonLink } from "../../ui/ButtonLink";
import { Dialog } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { EventAbout } from "./EventAbout";
import { EventPicker } from "./EventPicker";
import styles from "./StartDialog.module.css";

type Props = { onClose: () => void; onImport: () => void };

/** How a new automation begins: with an event of the catalogue, with a template, with a file, or empty. */
export function StartDialog({ onClose, onImport }: Props) {
  const types = useQuery(eventTypeList);
  const [chosen, setChosen] = useState("");
  const begin = useBegin();
  const event = types.data?.items.find((each) => each.name === chosen);
  const start = () => {
    if (event && !begin.isPending) begin.mutate({ topic: event.topic, type: event.name });
  };
  return (
    <Dialog
      open
      broad
      onClose={onClose}
      title="New automation"
      about="Which event starts it? Look for it by its name, its topic or what it says."
    >
      {types.error ? <ProblemNote error={types.error} onRetry={() => void types.refetch()} /> : null}
      <div className={styles.halves}>
        <EventPicker types={types.data?.items ?? []} chosen={chosen} onChange={setChosen} onEnter={start} />
        <div className={styles.about}>
          {event ? (
            <EventAbout key={event.name} type={event} />
          ) : (
            <p className={styles.none}>
              {types.data?.items.length === 0
                ? "There are no event types yet. Begin empty, or with a template, and come back when there are."
                : "Choose an event on the left to see its fields and an example."}
            </p>
          )}
        </div>
      </div>
      <div className={styles.foot}>
        <ul className={styles.others} aria-label="Other ways to begin">
          <li>
            <ButtonLink
              icon={LayoutTemplate}
              to={event ? `/templates?q=${encodeURIComponent(event.name)}` : "/templates"}
            >
              Use a template
            </ButtonLink>
          </li>
          <li>
            <Button icon={FileUp} onClick={onImport}>
              Import a file
            </Button>
          </li>
          <li>
            <Button icon={SquareDashed} disabled={begin.isPending} onClick={() => begin.mutate(null)}>
              Start empty
            </Button>
          </li>
        </ul>
        <Button look="primary" busy={begin.isPending} disabled={!event} onClick={start}>
          Start with this event
        </Button>
      </div>
    </Dialog>
  );
}

/** Begins a draft with this trigger, none for an empty one, and opens it in the editor. */
function useBegin() {
  const { user } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (from: { topic: string; type: string } | null) =>
      automationBegin(user.teams[0]?.id ?? null, from),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ["automations"] });
      navigate(`/automations/${id}/edit`);
    },
  });
}
