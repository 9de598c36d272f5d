import { expect, it } from "vitest";
import { mayChange } from "./mayChange";

const sales = { id: 1, name: "Sales" };
const of = (role: "viewer" | "builder" | "admin") => ({ role, teams: [sales] });

it("lets builders change what their teams own, and admins everything", () => {
  expect(mayChange(of("builder"), { team: sales })).toBe(true);
  expect(mayChange(of("builder"), { team: { id: 2 } })).toBe(false);
  expect(mayChange(of("builder"), { team: null })).toBe(false);
  expect(mayChange(of("viewer"), { team: sales })).toBe(false);
  expect(mayChange(of("admin"), { team: null })).toBe(true);
});
