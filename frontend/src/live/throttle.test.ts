import { expect, it, vi } from "vitest";
import { fakePage } from "../testing/fakePage";
import { throttle } from "./throttle";

fakePage();

it("acts at once, then once for all calls of the gap", () => {
  const action = vi.fn();
  const { call } = throttle(action, 100);
  for (let index = 0; index < 5; index += 1) call();
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(500);
  expect(action).toHaveBeenCalledTimes(2);
});

it("forgets a waiting call when it is cancelled", () => {
  const action = vi.fn();
  const { call, cancel } = throttle(action, 100);
  call();
  call();
  cancel();
  vi.advanceTimersByTime(500);
  expect(action).toHaveBeenCalledTimes(1);
});
