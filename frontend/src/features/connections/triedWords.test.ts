import { expect, test } from "vitest";
import { triedWords } from "./triedWords";

const answered = (status: number | null, message = `erp.example.com answered ${status}.`) =>
  triedWords({ status, duration_ms: status === null ? null : 12.3, message });

test("it tells an answer with how long it took", () => {
  expect(answered(200)).toEqual({
    state: "good",
    text: "erp.example.com answered 200. It took 12 ms.",
  });
});

test("an answer that refuses the sign-in, a broken system and no answer at all are bad", () => {
  expect([401, 403, 500, 503].map((status) => answered(status).state)).toEqual(["bad", "bad", "bad", "bad"]);
  expect(answered(null, "Nobody answers at erp.example.com.")).toEqual({
    state: "bad",
    text: "Nobody answers at erp.example.com.",
  });
});

test("a system that has nothing to read there, or leads elsewhere, says little of the sign-in", () => {
  expect([301, 404, 405].map((status) => answered(status).state)).toEqual(["unsure", "unsure", "unsure"]);
  expect([200, 204].map((status) => answered(status).state)).toEqual(["good", "good"]);
});
