import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { passwordSet, sessionQuery } from "../../api/session";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { TextField } from "../../ui/TextField";
import { useToasts } from "../../ui/toasts";
import styles from "./SettingsPage.module.css";

/** Sets one's own password; who came by a one-time link has none yet. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSession();
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const set = useMutation({
    meta: { quiet: true },
    mutationFn: () => passwordSet(password, current),
    onSuccess: () => {
      show("Your password is set; your other sessions have ended");
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={user.has_password ? "Change your password" : "Set a password"}
      about="Your other sessions end when it changes."
    >
      <form className={styles.form} onSubmit={submit}>
        {set.error ? <ProblemNote pressed error={set.error} /> : null}
        <input type="text" name="username" autoComplete="username" value={user.username} readOnly hidden />
        {user.has_password ? (
          <TextField
            label="Current password"
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        ) : null}
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters, and not one that many people use"
          required
          minLength={10}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <DialogFoot>
          <Button type="submit" look="primary" busy={set.isPending}>
            Set the password
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
