import { expect, test } from "vitest";
import type { Schema } from "../../graph/kinds";
import { behindConnection } from "./behindConnection";

const where: Schema = {
  title: "Where",
  "x-ui": { input: "string", of: "system", placeholder: "https://example.com" },
};
const form = (widget: string): Schema => ({
  properties: { system: { type: "string", "x-ui": { widget } }, where },
});

test("a URL is shown as a path while a connection has the host", () => {
  const shown = behindConnection(where, form("connection"), { system: "erp" });
  expect(shown["x-ui"]).toEqual({ input: "string", of: "system", placeholder: "/orders" });
  expect(shown.title).toBe("Where");
});

test("it stays as it is without a connection, and beside another widget", () => {
  expect(behindConnection(where, form("connection"), {})).toBe(where);
  expect(behindConnection(where, form("connection"), { system: "" })).toBe(where);
  expect(behindConnection(where, form("topic"), { system: "erp" })).toBe(where);
  expect(behindConnection({ title: "Other" }, form("connection"), { system: "erp" })).toEqual({
    title: "Other",
  });
});
