import type { AutomationDocument } from "../../graph/document";
import { ownOf } from "../../graph/ownOf";
import type { Patch } from "../server/types";

type Container = Record<string, unknown> | unknown[];

/** The document with an RFC 6902 patch applied (add, remove, replace); unchanged when a path leads nowhere. */
export function patched(document: AutomationDocument, patches: Patch[]): AutomationDocument {
  let made: unknown = document;
  for (const patch of patches) {
    const path = patch.path
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    const next = at(made, path, patch);
    if (next === undefined) return document;
    made = next;
  }
  return made as AutomationDocument;
}

function at(value: unknown, path: string[], patch: Patch): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return patch.value;
  if (typeof value !== "object" || value === null) return undefined;
  const copy: Container = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length > 0) {
    const inner = at(member(copy, name), rest, patch);
    return inner === undefined ? undefined : put(copy, name, inner);
  }
  if (patch.op === "remove") return removed(copy, name);
  if (Array.isArray(copy) && patch.op === "add") {
    copy.splice(name === "-" ? copy.length : Number(name), 0, patch.value);
    return copy;
  }
  return put(copy, name, patch.value);
}

function member(container: Container, name: string): unknown {
  return Array.isArray(container) ? container[Number(name)] : ownOf(container, name);
}

function put(container: Container, name: string, value: unknown): Container {
  if (Array.isArray(container)) container[Number(name)] = value;
  else container[name] = value;
  return container;
}

function removed(container: Container, name: string): Container {
  if (Array.isArray(container)) container.splice(Number(name), 1);
  else delete container[name];
  return container;
}
