import { describe, expect, it } from "vitest";
import { stepFindings } from "./stepFindings";

describe("stepFindings", () => {
  it("tells the expression that failed a step, with its culprit", () => {
    const error = {
      class: "expression_failed",
      message: "There is no amout; did you mean amount?",
      detail: { field: "/config/condition", expression: "amout > 100", span: [0, 5] },
    };

    expect(stepFindings(error)).toEqual([
      {
        message: "There is no amout; did you mean amount?",
        field: "/config/condition",
        expression: "amout > 100",
        span: [0, 5],
      },
    ]);
  });

  it("tells every warning that a lenient step went on with", () => {
    const warning = {
      code: "null",
      message: "total is null",
      field: "/config/a",
      expression: "total + 1",
      span: [0, 5],
    };

    expect(
      stepFindings({ warnings: [warning, { message: "no expression" }] }).map((each) => each.message),
    ).toEqual(["total is null"]);
  });

  it("keeps a span within its expression", () => {
    expect(stepFindings({ detail: { expression: "a", span: [-3, 99] } })[0]?.span).toEqual([0, 1]);
  });

  it("finds nothing in the error of a call, in a reason, or in nothing", () => {
    for (const error of [
      { message: "answered 503", detail: { status: 503 } },
      { reason: "off" },
      null,
      "text",
    ]) {
      expect(stepFindings(error)).toEqual([]);
    }
  });
});
