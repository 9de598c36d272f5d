import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Connection, connectionTry, type Tried } from "../../api/connections";

export type Trying = {
  isTrying: (connection: Connection) => boolean;
  /** What came of it; a connection that was changed since has not been tried. */
  answerOf: (connection: Connection) => Tried | undefined;
  tryNow: (connection: Connection) => void;
};

/** Tries connections, several at a time if need be, and keeps what each answered last. */
export function useTrying(): Trying {
  const [busy, setBusy] = useState<readonly string[]>([]);
  const [answers, setAnswers] = useState<Readonly<Record<string, Tried>>>({});
  const { mutate } = useMutation({
    mutationFn: ({ name }: Connection) => connectionTry(name),
    onMutate: (connection) => setBusy((now) => [...now, standOf(connection)]),
    onSuccess: (answer, connection) => setAnswers((now) => ({ ...now, [standOf(connection)]: answer })),
    onSettled: (_answer, _error, connection) =>
      setBusy((now) => now.filter((each) => each !== standOf(connection))),
  });
  return {
    isTrying: (connection) => busy.includes(standOf(connection)),
    answerOf: (connection) => answers[standOf(connection)],
    tryNow: mutate,
  };
}

function standOf({ name, changed_at }: Connection): string {
  return `${name} ${changed_at}`;
}
