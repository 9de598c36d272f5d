import { context } from "../../api/client";
import { patience } from "../../api/patience";
import { Problem } from "../../api/problem";
import { StaleDraft } from "./StaleDraft";
import { sendingMs } from "./sendingMs";
import type { TestResult } from "./types";

/** Publishing that the automation's own tests stopped, with how each of them failed. */
export class TestsFailed extends Problem {
  readonly results: TestResult[];

  constructor(problem: Problem, body: Record<string, unknown>) {
    super(problem);
    this.name = "TestsFailed";
    this.results = Array.isArray(body.results) ? (body.results as TestResult[]) : [];
  }
}

type Ask = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** Of a write that is done once, however often it is sent. */
  key?: string;
  signal?: AbortSignal;
  /** Milliseconds after which an answer is not waited for any longer, once the body has arrived. */
  patienceMs?: number;
};

/**
 * Asks the REST interface; `path` follows /api/v1. Raises StaleDraft when the draft was saved elsewhere, TestsFailed when
 * tests stop it, Problem when the answer says no otherwise, and TypeError or a TimeoutError when none came.
 */
export async function ask<Answer>(
  path: string,
  { method = "GET", body, key, signal, patienceMs }: Ask = {},
): Promise<Answer> {
  const address = new URL(`/api/v1${path}`, window.location.origin);
  if (context.environment) address.searchParams.set("environment", context.environment);
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = context.csrfToken;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key !== undefined) headers["Idempotency-Key"] = `"${key}"`;
  const text = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(address, {
    method,
    headers,
    credentials: "same-origin",
    body: text,
    signal: patience(signal, patienceMs && patienceMs + sendingMs(text ?? "")),
  });
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  const problem = Problem.fromAnswer(response, answer);
  if (problem.code === "stale_revision") throw new StaleDraft(problem, answer as Record<string, unknown>);
  if (problem.code === "tests_failed") throw new TestsFailed(problem, answer as Record<string, unknown>);
  throw problem;
}
