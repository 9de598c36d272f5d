import { Problem } from "../../api/problem";

/** A draft that somebody else saved meanwhile, with both versions of it. */
export class StaleDraft extends Problem {
  readonly body: Record<string, unknown>;

  constructor(problem: Problem, body: Record<string, unknown>) {
    super(problem);
    this.name = "StaleDraft";
    this.body = body;
  }
}
