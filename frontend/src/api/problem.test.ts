import { expect, it } from "vitest";
import { Problem } from "./problem";

it("takes a server that says nothing for one that cannot be reached", () => {
  const timeout = new DOMException("signal timed out", "TimeoutError");
  for (const error of [timeout, new TypeError("Failed to fetch")])
    expect(Problem.from(error)).toMatchObject({ code: "unreachable", isPassing: true });
});

it.each([
  [0, true],
  [401, false],
  [403, false],
  [409, false],
  [422, false],
  [429, true],
  [500, true],
  [503, true],
])("knows whether asking again may help (%i: %s)", (status, isPassing) => {
  expect(new Problem({ status, title: "No" }).isPassing).toBe(isPassing);
});

it("does not promise to press again", () => {
  const gone = Problem.from(new TypeError("Failed to fetch"));
  expect(gone.detailOf("question")).toContain("asked again by itself");
  expect(gone.detailOf("press")).toContain("look before you press again");
  expect(gone.detailOf("press")).not.toContain("by itself");
  expect(gone.detail).not.toContain("by itself");
  const refused = new Problem({ status: 403, title: "No", detail: "Ask an administrator." });
  expect(refused.detailOf("press")).toBe("Ask an administrator.");
});

it.each([
  ["30", 30_000],
  [null, 0],
  ["Wed, 21 Oct 2026 07:28:00 GMT", 0],
])("knows when the server wants to be asked again (Retry-After %s)", (header, ms) => {
  const response = new Response(null, { status: 429, headers: header ? { "Retry-After": header } : {} });
  expect(Problem.fromAnswer(response, null).retryAfterMs).toBe(ms);
});
