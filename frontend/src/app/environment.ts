import { create } from "zustand";
import { context } from "../api/client";
import type { Session } from "../api/types";
import { browserStore } from "../ui/browserStore";

const STORED = "millrace.environment";

type EnvironmentState = { slug: string; choose: (slug: string) => void };

/** The environment the pages show. The address names it unless it is the first one, so that a link says where it leads. */
export const useEnvironmentState = create<EnvironmentState>((set) => ({
  slug: "",
  choose: (slug) => {
    context.environment = slug;
    browserStore.write(STORED, slug);
    set({ slug });
  },
}));

/** Shows the environment to start with, unless one is shown already: the address's, else the one used last, else the first. */
export function chooseStarting(session: Session, search: string): void {
  const { slug, choose } = useEnvironmentState.getState();
  if (!slug) choose(startingEnvironment(session, search));
}

function startingEnvironment({ environments }: Session, search: string): string {
  const slugs = environments.map((each) => each.slug);
  const wanted = [new URLSearchParams(search).get("environment"), browserStore.read(STORED)];
  return wanted.find((slug): slug is string => slug !== null && slugs.includes(slug)) ?? slugs[0] ?? "";
}
