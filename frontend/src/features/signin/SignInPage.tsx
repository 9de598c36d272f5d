import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Problem } from "../../api/problem";
import { sessionOpen, sessionQuery } from "../../api/session";
import { Logo } from "../../app/Logo";
import { hasKeptDrafts } from "../../editor/saving/keptDraft";
import { Button } from "../../ui/Button";
import { ProblemNote } from "../../ui/ProblemNote";
import { TextField } from "../../ui/TextField";
import styles from "./SignInPage.module.css";

/** Name and password; a one-time link needs no page of its own, the server signs in and leads here. */
export function SignInPage() {
  const client = useQueryClient();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [isKept, setKept] = useState(false);
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: () => sessionOpen(username, password),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
  useEffect(() => {
    document.title = "Sign in · Millrace";
    // Asked here and not while drawing the page: an editor that gives way to this page puts its drawing aside as it leaves.
    setKept(hasKeptDrafts());
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit}>
        <Logo size={40} />
        <h1>Sign in to Millrace</h1>
        {linkFault() ? <p className={styles.note}>{linkFault()}</p> : null}
        {isKept ? (
          <p className={styles.note}>
            You were signed out. What you drew is kept in this tab, and is there again once you have signed
            in.
          </p>
        ) : null}
        {signIn.error ? <ProblemNote error={Problem.from(signIn.error)} /> : null}
        <TextField
          label="Name"
          autoComplete="username"
          required
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button look="primary" type="submit" busy={signIn.isPending}>
          Sign in
        </Button>
        <p className={styles.hint}>
          The command that starts Millrace prints a link that signs you in once. Your administrator can make
          another.
        </p>
      </form>
    </main>
  );
}

/** The server leads back here with a reason when a one-time link did not work. */
function linkFault(): string | null {
  const search = new URLSearchParams(window.location.search);
  return search.has("link")
    ? "That sign-in link was used already or is too old. Ask for a new one, or sign in here."
    : null;
}
