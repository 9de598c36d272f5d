import { useSession } from "./SessionContext";

/** Answers what people call an environment; one that is gone keeps the name it has in addresses. */
export function usePlaceName(): (slug: string) => string {
  const { environments } = useSession();
  return (slug) => environments.find((each) => each.slug === slug)?.name ?? slug;
}
