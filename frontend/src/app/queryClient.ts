import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";
import { sessionQuery } from "../api/session";
import { useToasts } from "../ui/toasts";
import { again, againForget } from "./again";

/** What was asked and answered, for the whole page. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: noticeSignOut,
    onSuccess: (_answer, query) => againForget(query),
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.quiet) return;
      noticeSignOut(error);
      const problem = Problem.from(error);
      const words = [problem.title, problem.detailOf("press")].filter(Boolean).join(": ");
      useToasts.getState().show(words, "bad");
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && isWorthAnother(Problem.from(error)),
      retryDelay: (count) => 400 * 2 ** count,
      // What could not be asked is asked again until it is answered: nobody has to press anything after an outage.
      refetchInterval: again,
    },
    // A press is answered at once, also without a network.
    mutations: { networkMode: "always" },
  },
});

/** Whether a moment later the answer may be another one. */
function isWorthAnother({ status, code }: Problem): boolean {
  return status >= 500 || code === "unreachable";
}

/** A session that ended elsewhere brings the sign-in page, not a page full of errors. */
function noticeSignOut(error: unknown): void {
  if (error instanceof Problem && error.status === 401)
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
