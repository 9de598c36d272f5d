import { useEffect } from "react";
import { useSearchParams } from "react-router";
import { useEnvironmentState } from "./environment";
import { useSession } from "./SessionContext";

/** Keeps `environment` in the address while another than the first is shown, so that a copied link leads to the same place. */
export function useEnvironmentInAddress(): void {
  const { environments } = useSession();
  const slug = useEnvironmentState((state) => state.slug);
  const [search, setSearch] = useSearchParams();
  const wanted = slug === environments[0]?.slug ? null : slug;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever changes the environment navigates too; only a new address is mended
  useEffect(() => {
    if (search.get("environment") === wanted) return;
    const next = new URLSearchParams(search);
    if (wanted) next.set("environment", wanted);
    else next.delete("environment");
    setSearch(next, { replace: true, preventScrollReset: true });
  }, [search]);
}
