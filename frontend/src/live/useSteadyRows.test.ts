import { expect, it } from "vitest";
import { steadyMerge } from "./useSteadyRows";

const row = (id: string, state: string) => ({ id, state });
const idOf = (each: { id: string }) => each.id;

it("renews known rows in place and only counts new ones", () => {
  const shown = [row("b", "running"), row("a", "succeeded")];
  const fresh = [row("c", "queued"), row("b", "succeeded")];
  expect(steadyMerge(shown, fresh, idOf)).toEqual({
    rows: [row("b", "succeeded"), row("a", "succeeded")],
    pending: 1,
  });
});
