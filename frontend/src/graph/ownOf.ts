/**
 * What a plain object says under a name that was written by somebody: a step's id, a field, a choice. What every object
 * inherits ("constructor", "__proto__") is nothing that it says.
 */
export function ownOf<Value>(all: Readonly<Record<string, Value>> | null | undefined, name: string) {
  return all && Object.hasOwn(all, name) ? all[name] : undefined;
}
