import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocation } from "react-router";
import { sessionQuery } from "../api/session";
import type { Session } from "../api/types";
import { SignInPage } from "../features/signin/SignInPage";
import { ProblemNote } from "../ui/ProblemNote";
import { chooseStarting, useEnvironmentState } from "./environment";
import styles from "./Gate.module.css";
import { Logo } from "./Logo";
import { SessionContext } from "./SessionContext";
import { Shell } from "./Shell";

/** Lets signed-in people to the shell and everybody else to the sign-in page. */
export function Gate() {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const ready = useStartingEnvironment(session);
  if (error && !session) {
    return (
      <main className={styles.alone}>
        <div className={styles.name}>
          <Logo size={28} />
          Millrace
        </div>
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  if (!session) return <main aria-busy="true" aria-label="Loading Millrace" />;
  const { user } = session;
  if (!user) return <SignInPage />;
  if (!ready) return null;
  return (
    <SessionContext value={{ ...session, user }}>
      <Shell />
    </SessionContext>
  );
}

function useStartingEnvironment(session: Session | undefined): boolean {
  const slug = useEnvironmentState((state) => state.slug);
  const [search] = useState(useLocation().search);
  useEffect(() => {
    if (session?.user) chooseStarting(session, search);
  }, [session, search]);
  return slug !== "" || session?.environments.length === 0;
}
