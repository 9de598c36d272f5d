import { expect, test } from "vitest";
import { signInWords } from "./signInWords";

test("it says in words how a connection signs in", () => {
  expect(signInWords({ sign_in: "none", sign_in_name: "" })).toBe("Without sign-in");
  expect(signInWords({ sign_in: "bearer", sign_in_name: "" })).toBe("Signs in with a token");
  expect(signInWords({ sign_in: "basic", sign_in_name: "api-user" })).toBe("Signs in as user api-user");
  expect(signInWords({ sign_in: "header", sign_in_name: "X-API-Key" })).toBe(
    "Signs in with the header X-API-Key",
  );
});
