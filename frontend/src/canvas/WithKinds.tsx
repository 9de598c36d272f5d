import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { stepKinds } from "../api/stepKinds";
import { type Kinds, kindsOf } from "../graph/kinds";
import { ProblemNote } from "../ui/ProblemNote";
import { Skeleton } from "../ui/Skeleton";

type Props = {
  /** How many lines hold the place meanwhile. */
  lines: number;
  children: (kinds: Kinds) => ReactNode;
};

/** What draws steps: only the server knows what kinds there are. A page that opens with it asks for them beside its own data. */
export function WithKinds({ lines, children }: Props) {
  const { data: kinds, error, refetch } = useQuery({ ...stepKinds, select: kindsOf });
  if (kinds) return children(kinds);
  return error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton lines={lines} />;
}
