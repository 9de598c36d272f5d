import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";
import { sessionQuery } from "../api/session";
import { useToasts } from "../ui/toasts";

const AGAIN_MS = 5_000;

/** What was asked and answered, for the whole page. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.quiet) return;
      noticeSignOut(error);
      const problem = Problem.from(error);
      useToasts.getState().show([problem.title, problem.detail].filter(Boolean).join(": "), "bad");
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status >= 500),
      retryDelay: (count) => 400 * 2 ** count,
      // What could not be asked is asked again until it is answered: nobody has to press anything after an outage.
      refetchInterval: ({ state }) => (state.error && Problem.from(state.error).isPassing ? AGAIN_MS : false),
    },
    // A press is answered at once, also without a network.
    mutations: { networkMode: "always" },
  },
});

/** A session that ended elsewhere brings the sign-in page, not a page full of errors. */
function noticeSignOut(error: unknown): void {
  if (error instanceof Problem && error.status === 401)
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
