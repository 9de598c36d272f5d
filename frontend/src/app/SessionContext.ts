import { createContext, use } from "react";
import type { Environment, Session, SessionUser } from "../api/types";
import { useEnvironmentState } from "./environment";

export type SignedIn = Session & { user: SessionUser };

export const SessionContext = createContext<SignedIn | null>(null);

/** The session of the person in front of the page. Only to be used inside the shell. */
export function useSession(): SignedIn {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession outside the shell");
  return session;
}

/** The environment shown now. */
export function useEnvironment(): Environment {
  const { environments } = useSession();
  const slug = useEnvironmentState((state) => state.slug);
  return environments.find((each) => each.slug === slug) ?? { slug, name: slug, is_production: false };
}

/** What this person may do; the server decides again on each request. */
export function useMay(): { write: boolean; administer: boolean } {
  const { role } = useSession().user;
  return { write: role !== "viewer", administer: role === "admin" };
}
