import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router/dom";
import { sessionQuery } from "../api/session";
import { queryClient } from "./queryClient";
import { router } from "./routes";

// Asked at once: the answer comes while the page's own part is fetched, and everything else waits for it.
void queryClient.prefetchQuery(sessionQuery);

/** The whole page. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
