import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { LiveSocket, socketAddress } from "./LiveSocket";
import { useLiveState } from "./liveState";
import { parseMessage } from "./messages";
import { throttle } from "./throttle";

const REFETCH_GAP_MS = 900;

/** Which queries a pulse makes stale; sessions, people and keys are not among them. */
const MOVED = new Set(["events", "runs", "overview", "activity", "automations", "dead-letters"]);

/** Keeps one websocket for the environment and lets the pages refetch, throttled, when something moved. */
export function useLiveConnection(environment: string): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!environment) return;
    const { setConnection, take, forget } = useLiveState.getState();
    const refetch = throttle(() => {
      void client.invalidateQueries({ predicate: (query) => MOVED.has(String(query.queryKey[0])) });
    }, REFETCH_GAP_MS);
    const socket = new LiveSocket(socketAddress(`/ws/live?environment=${encodeURIComponent(environment)}`), {
      parse: parseMessage,
      onConnection: setConnection,
      onMessage: (message) => {
        take(message);
        refetch.call();
      },
      onReturn: refetch.call,
    });
    return () => {
      socket.close();
      refetch.cancel();
      forget();
    };
  }, [client, environment]);
}
