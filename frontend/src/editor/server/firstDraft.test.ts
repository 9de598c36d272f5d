import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draftAskFirst, draftTake } from "./firstDraft";

vi.hoisted(() => vi.stubGlobal("window", { location: { origin: "http://localhost" } }));

const asked = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal("fetch", asked);
  asked.mockImplementation(async () => Response.json({ id: "one" }));
});

afterEach(() => {
  draftTake("");
  asked.mockReset();
});

/** Until whatever has been answered has also been dealt with. */
const settled = () => new Promise((done) => setTimeout(done));

test("what was asked for first is given to one taker", async () => {
  draftAskFirst("one", Promise.resolve());
  expect(await draftTake("one")).toEqual({ id: "one" });
  expect(draftTake("one")).toBeNull();
  expect(asked).toHaveBeenCalledTimes(1);
});

test("another draft is not taken for it", () => {
  draftAskFirst("one", Promise.resolve());
  expect(draftTake("two")).toBeNull();
});

test("V64: while nobody is signed in nothing is asked, and nothing is kept of it", async () => {
  draftAskFirst("one", Promise.reject(new Error("nobody is signed in")));
  await settled();
  expect(draftTake("one")).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});

test("V64: an answer that says no before the draft is opened is asked for anew", async () => {
  asked.mockImplementation(async () => Response.json({ code: "not_authenticated" }, { status: 401 }));
  draftAskFirst("one", Promise.resolve());
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await settled();
  expect(draftTake("one")).toBeNull();
});

test("what failed of one draft forgets nothing of the next", async () => {
  draftAskFirst("one", Promise.reject(new Error("nobody is signed in")));
  draftAskFirst("two", Promise.resolve());
  await settled();
  expect(await draftTake("two")).toEqual({ id: "one" });
});
