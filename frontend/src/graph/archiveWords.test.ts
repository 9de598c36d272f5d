import { expect, it } from "vitest";
import { archiveWords } from "./archiveWords";

const nameOf = (slug: string) => `${slug[0]?.toUpperCase()}${slug.slice(1)}`;

const line = (number: number, live_in: string[], runs_open: Record<string, number> = {}) => ({
  number,
  live_in,
  runs_open,
  capped_in: Object.keys(runs_open).filter((slug) => (runs_open[slug] ?? 0) >= 10_000),
});

it("says that nothing stops where nothing is live", () => {
  expect(archiveWords([], nameOf)).toMatch(
    /^Nothing of it is live, so nothing stops\. No run is under way\. /,
  );
});

it("says where it stops, in every environment, and that runs of every version go on", () => {
  const lines = [
    line(3, ["dev"], { dev: 1 }),
    line(2, ["staging", "production"], { production: 2 }),
    line(1, []),
  ];
  expect(archiveWords(lines, nameOf)).toMatch(
    /^Events start it no more in Dev \(version 3\), Staging \(version 2\) and Production \(version 2\)\. 3 runs are under way and go on/,
  );
  expect(archiveWords([line(1, ["dev"], { dev: 1 })], nameOf)).toContain(
    "1 run is under way and goes on to its end.",
  );
});

it("says that there are more runs than were counted", () => {
  expect(archiveWords([line(2, ["dev"], { dev: 10_000 }), line(1, [], { dev: 5 })], nameOf)).toContain(
    "At least 10,005 runs are under way and go on to their end.",
  );
});
