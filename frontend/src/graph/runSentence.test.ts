import { describe, expect, it } from "vitest";
import { runSentence, shortReason } from "./runSentence";

const NOW = Date.parse("2026-11-23T14:28:00Z");
const BASE = { state: "succeeded", reason: null, waiting: null, error: null, duration_ms: null };
const INVOICE = {
  node: "create_invoice",
  name: "Create invoice",
  path: "",
  attempt_count: 3,
  state: "waiting",
};
const ERROR = { class: "http_503", message: "erp.example answered 503.", node: "create_invoice" };

describe("runSentence", () => {
  it("names the step, the attempts, the reason and the next one", () => {
    const run = {
      ...BASE,
      state: "waiting",
      error: ERROR,
      waiting: { why: "Waits for its next attempt.", until: "2026-11-23T14:32:00Z" },
    };
    expect(runSentence(run, [INVOICE], NOW)).toMatch(
      /^Failed at “Create invoice” after 3 attempts: erp\.example answered 503; next attempt at \d\d:32:00 \(in 4 min\)\.$/,
    );
  });

  it("says that a dead run is kept", () => {
    const words = runSentence(
      { ...BASE, state: "dead", error: ERROR },
      [{ ...INVOICE, attempt_count: 1 }],
      NOW,
    );
    expect(words).toBe(
      "Failed at “Create invoice”: erp.example answered 503. It was given up and is kept as a dead letter.",
    );
  });

  it("counts the steps that are done", () => {
    const steps = [{ ...INVOICE, state: "succeeded" }];
    expect(runSentence({ ...BASE, duration_ms: 18 }, steps, NOW)).toBe("Succeeded in 18 ms: 1 step done.");
  });

  it("says why a filtered run ended", () => {
    expect(runSentence({ ...BASE, state: "filtered", reason: "order is small" }, [], NOW)).toBe(
      "Filtered out: order is small.",
    );
  });

  it("gives the server's own reason for waiting one full stop", () => {
    const run = { ...BASE, state: "held", waiting: { why: "The automation is paused.", until: null } };
    expect(runSentence(run, [], NOW)).toBe("The automation is paused.");
  });
});

describe("shortReason", () => {
  it("prefers why it waits over why it failed", () => {
    expect(shortReason({ ...BASE, error: ERROR, waiting: { why: "Waits.", until: null } }, NOW)).toBe(
      "Waits",
    );
  });
  it("is empty when the state says all", () => {
    expect(shortReason(BASE, NOW)).toBe("");
  });
});
