import { expect, test, vi } from "vitest";
import { fakePage } from "../testing/fakePage";
import { fetched } from "./fetched";

fakePage();

test("a part is fetched again until the server is back", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
  const load = vi
    .fn()
    .mockRejectedValueOnce(new TypeError("gone"))
    .mockRejectedValueOnce(new TypeError("gone"));
  load.mockResolvedValue("the part");
  const part = fetched(load);
  await vi.advanceTimersByTimeAsync(4_000);
  await expect(part).resolves.toBe("the part");
  expect(load).toHaveBeenCalledTimes(3);
});

test("a part that a newer page has no more is not waited for", async () => {
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue({ ok: true }));
  const gone = new TypeError("404");
  await expect(fetched(() => Promise.reject(gone))).rejects.toBe(gone);
});

test("a server that came back between the two is asked once more", async () => {
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue({ ok: true }));
  const load = vi.fn().mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValue("the part");
  await expect(fetched(load)).resolves.toBe("the part");
});
