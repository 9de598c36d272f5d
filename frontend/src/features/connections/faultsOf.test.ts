import { expect, test } from "vitest";
import { Problem } from "../../api/problem";
import { faultsOf } from "./faultsOf";

const refused = (...errors: { pointer: string; message: string }[]) =>
  new Problem({ status: 422, title: "That cannot be done", code: "invalid", errors });

test("each fault stands at its field, the first of each", () => {
  const error = refused(
    { pointer: "/address", message: "Write a whole address." },
    { pointer: "/secret", message: "Give the secret again." },
    { pointer: "/secret", message: "It is too long." },
  );
  expect(faultsOf(error)).toEqual({ address: "Write a whole address.", secret: "Give the secret again." });
});

test("a name that is taken is a fault of the name", () => {
  const detail = "There is a connection erp already.";
  const error = new Problem({ status: 409, title: "Conflict", code: "connection_name_taken", detail });
  expect(faultsOf(error)).toEqual({ name: detail });
});

test("what belongs to no field is told above them", () => {
  expect(faultsOf(refused({ pointer: "/elsewhere", message: "No." }))).toBeNull();
  expect(faultsOf(new Problem({ status: 503, title: "Not ready" }))).toBeNull();
  expect(faultsOf(new TypeError("Failed to fetch"))).toBeNull();
});
