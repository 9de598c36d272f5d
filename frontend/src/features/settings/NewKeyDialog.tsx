import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { keyCreate } from "../../api/people";
import type { Scope } from "../../api/types";
import { useEnvironment, useMay, useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { CopyButton } from "../../ui/CopyButton";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { SelectField } from "../../ui/SelectField";
import { TextField } from "../../ui/TextField";
import styles from "./SettingsPage.module.css";

const SCOPES: [Scope, string][] = [
  ["events:publish", "Publish events"],
  ["events:read", "Read events"],
  ["runs:read", "Read runs and dead letters"],
  ["runs:write", "Cancel, redrive, discard"],
  ["automations:read", "Read automations"],
  ["automations:write", "Publish and pause automations"],
  ["catalog:read", "Read topics and contracts"],
  ["catalog:write", "Change topics and contracts"],
];

/** Makes an API key and shows its secret once. */
export function NewKeyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return open ? <NewKey onClose={onClose} /> : null;
}

function NewKey({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: keyCreate,
    onSuccess: () => client.invalidateQueries({ queryKey: ["keys"] }),
  });
  if (make.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="Your new key"
        about="Copy it now. It is kept as a hash and cannot be shown again."
      >
        <div className={styles.secret}>
          <code data-testid="new-key">{make.data.key}</code>
          <CopyButton text={make.data.key} what="the key" label="Copy" />
        </div>
        <DialogFoot>
          <Button look="primary" onClick={onClose}>
            I have copied it
          </Button>
        </DialogFoot>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="New API key"
      about="It works in one environment and may only do what is ticked."
    >
      {make.error ? <ProblemNote pressed error={make.error} /> : null}
      <KeyForm busy={make.isPending} onSubmit={make.mutate} />
    </Dialog>
  );
}

type FormProps = { busy: boolean; onSubmit: (key: Parameters<typeof keyCreate>[0]) => void };

function KeyForm({ busy, onSubmit }: FormProps) {
  const { environments, user } = useSession();
  const current = useEnvironment();
  const may = useMay();
  const [name, setName] = useState("");
  const [environment, setEnvironment] = useState(current.slug);
  const [team, setTeam] = useState(may.administer ? "" : String(user.teams[0]?.id ?? ""));
  const [scopes, setScopes] = useState<Scope[]>(["events:publish"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ name: name.trim(), environment, scopes, team: team === "" ? null : Number(team) });
  };
  const teams = user.teams.map((each) => ({ value: String(each.id), label: each.name }));
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label="Name"
        hint="Which system will use it"
        required
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label="Environment"
        value={environment}
        options={environments.map((each) => ({ value: each.slug, label: each.name }))}
        onChange={(event) => setEnvironment(event.target.value)}
      />
      <SelectField
        label="May change things of"
        value={team}
        options={may.administer ? [{ value: "", label: "Every team" }, ...teams] : teams}
        onChange={(event) => setTeam(event.target.value)}
      />
      <fieldset className={styles.scopes}>
        <legend>May</legend>
        {SCOPES.map(([scope, words]) => (
          <Checkbox
            key={scope}
            label={words}
            hint={scope}
            checked={scopes.includes(scope)}
            onChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((each) => each !== scope))}
          />
        ))}
      </fieldset>
      <DialogFoot>
        <Button type="submit" look="primary" busy={busy} disabled={scopes.length === 0 || name.trim() === ""}>
          Make the key
        </Button>
      </DialogFoot>
    </form>
  );
}
