import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type NewUser, signInLinkCreate, userCreate } from "../../api/people";
import type { Role } from "../../api/types";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { SelectField } from "../../ui/SelectField";
import { TextField } from "../../ui/TextField";
import { ROLE_OPTIONS } from "./roles";
import styles from "./SettingsPage.module.css";

type Props = { open: boolean; onClose: () => void; onLink: (link: { name: string; path: string }) => void };

/** Adds a person and hands out the link they sign in with for the first time. */
export function NewPersonDialog(props: Props) {
  return props.open ? <NewPerson {...props} /> : null;
}

function NewPerson({ onClose, onLink }: Props) {
  const client = useQueryClient();
  const [person, setPerson] = useState<NewUser>({ username: "", name: "", role: "viewer" });
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: async (wanted: NewUser) => {
      const user = await userCreate(wanted);
      return { name: user.name || user.username, path: (await signInLinkCreate(user.id)).path };
    },
    onSuccess: (link) => {
      onClose();
      onLink(link);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["users"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(person);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="New person"
      about="They get a link that signs them in once; a password can be set afterwards."
    >
      <form className={styles.form} onSubmit={submit}>
        {add.error ? <ProblemNote pressed error={add.error} /> : null}
        <TextField
          label="Name"
          required
          maxLength={150}
          value={person.name}
          onChange={(event) => setPerson({ ...person, name: event.target.value })}
        />
        <TextField
          label="Signs in as"
          required
          maxLength={150}
          autoCapitalize="none"
          spellCheck={false}
          value={person.username}
          onChange={(event) => setPerson({ ...person, username: event.target.value })}
        />
        <SelectField
          label="Role"
          options={ROLE_OPTIONS}
          value={person.role}
          onChange={(event) => setPerson({ ...person, role: event.target.value as Role })}
        />
        <DialogFoot>
          <Button type="submit" look="primary" busy={add.isPending}>
            Add the person
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
