import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import {
  type Connection,
  type ConnectionWanted,
  connectionChange,
  connectionCreate,
  connectionsChanged,
} from "../../api/connections";
import { useEnvironment } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { useToasts } from "../../ui/toasts";
import { ConnectionFields, type Typed } from "./ConnectionFields";
import styles from "./ConnectionListPage.module.css";
import { type Faults, FIELDS, faultsOf } from "./faultsOf";

/** `connection` is the one to change; null makes a new one. */
type Props = { connection: Connection | null; onClose: () => void };

/** Sets a connection up or changes it. Its secret is typed here and shown nowhere again. */
export function ConnectionDialog({ connection, onClose }: Props) {
  const environment = useEnvironment();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>(() => typedOf(connection));
  const [faults, setFaults] = useState<Faults>({});
  const save = useSave(connection, onClose, (found) => {
    setFaults(found);
    const first = FIELDS.find((name) => found[name]);
    const field = first && form.current?.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(typed);
  };
  const change = (part: Partial<Typed>) => {
    setTyped({ ...typed, ...part });
    const rest = { ...faults };
    for (const name of FIELDS) if (name in part) delete rest[name];
    setFaults(rest);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={connection ? `Change ${connection.name}` : "New connection"}
      about={
        connection
          ? "Whatever calls through it goes by the change within seconds."
          : `Steps call it by name, in ${environment.name}. Under the same name another environment can have another address and secret; drawings stay as they are.`
      }
    >
      {save.error && faultsOf(save.error) === null ? <ProblemNote pressed error={save.error} /> : null}
      <form ref={form} className={styles.form} onSubmit={submit} autoComplete="off">
        <ConnectionFields connection={connection} typed={typed} faults={faults} onChange={change} />
        <DialogFoot>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {connection ? "Save the changes" : "Make the connection"}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function useSave(connection: Connection | null, onClose: () => void, onFaults: (faults: Faults) => void) {
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  return useMutation({
    meta: { quiet: true },
    // What was typed has a secret in it: it is not kept once it was sent.
    gcTime: 0,
    mutationFn: ({ name, ...typed }: Typed) => {
      const wanted = wantedOf(typed);
      return connection ? connectionChange(connection, wanted) : connectionCreate({ ...wanted, name });
    },
    onSuccess: ({ name }) => {
      show(connection ? `Changed ${name}` : `Made the connection ${name}`);
      onClose();
    },
    onError: (error) => onFaults(faultsOf(error) ?? {}),
    onSettled: () => connectionsChanged(client),
  });
}

function typedOf(connection: Connection | null): Typed {
  const { name = "", address = "", description = "", sign_in = "none", sign_in_name = "" } = connection ?? {};
  return { name, address, description, sign_in, sign_in_name, secret: "" };
}

/** What is sent; an empty secret is left out, and the one that there is stays. */
function wantedOf({ secret, ...typed }: Omit<Typed, "name">): ConnectionWanted {
  return secret === "" || typed.sign_in === "none" ? typed : { ...typed, secret };
}
