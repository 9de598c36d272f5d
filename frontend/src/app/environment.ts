import { create } from "zustand";
import { context } from "../api/client";

const STORED = "millrace.environment";

type EnvironmentState = { slug: string; choose: (slug: string) => void };

/** The environment the pages show. The address names it unless it is the first one, so that a link says where it leads. */
export const useEnvironmentState = create<EnvironmentState>((set) => ({
  slug: "",
  choose: (slug) => {
    context.environment = slug;
    window.localStorage.setItem(STORED, slug);
    set({ slug });
  },
}));

/** The environment to start with: the address's, then the one used last, then the first; only ones that exist. */
export function startingEnvironment(slugs: string[], search: string): string {
  const wanted = [new URLSearchParams(search).get("environment"), window.localStorage.getItem(STORED)];
  return wanted.find((slug): slug is string => slug !== null && slugs.includes(slug)) ?? slugs[0] ?? "";
}
