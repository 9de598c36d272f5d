/** Longer than anything the server does within a request. */
const PATIENCE_MS = 60_000;

/** A signal that also gives up on a server that took the request and says nothing: a process may hang, and a page may not. */
export function patience(signal?: AbortSignal | null, ms = PATIENCE_MS): AbortSignal {
  const timeout = AbortSignal.timeout(ms);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}
