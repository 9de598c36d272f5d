import type { AutomationDocument } from "../../graph/document";
import type { Kinds } from "../../graph/kinds";
import { hasPlaces } from "../../graph/layout";
import { fetched } from "../../ui/fetched";

/** The document with a place for every card; what lays cards out is fetched for one that lacks places alone. */
export async function standing(document: AutomationDocument, kinds: Kinds): Promise<AutomationDocument> {
  if (hasPlaces(document)) return document;
  const { placed } = await fetched(() => import("../../graph/placed"));
  return placed(document, kinds);
}
