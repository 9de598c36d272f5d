import { expect, test, vi } from "vitest";
import { fakePage } from "../testing/fakePage";
import { downloadText } from "./downloadText";

fakePage();

test("the browser has time to read the file, and then it is let go", () => {
  const link = { href: "", download: "", click: vi.fn() };
  vi.stubGlobal("document", { createElement: () => link });
  const revoke = vi.spyOn(URL, "revokeObjectURL");
  downloadText("drawing.json", "{}");
  expect(link).toMatchObject({ href: expect.stringContaining("blob:"), download: "drawing.json" });
  expect(link.click).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(revoke).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(revoke.mock.calls).toEqual([[link.href]]);
});
