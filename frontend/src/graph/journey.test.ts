import { expect, it } from "vitest";
import { partJourney } from "./journey";

const at = (station: string, run_id: string | null) => ({ station, run_id });

it("parts the common road from the branch of each run", () => {
  const stations = [
    at("ingest", null),
    at("relay", null),
    at("dispatch", "a"),
    at("dispatch", "b"),
    at("settle", "a"),
  ];
  const { road, branches } = partJourney(stations);
  expect(road.map((each) => each.station)).toEqual(["ingest", "relay"]);
  expect(branches.map((each) => [each.runId, each.stations.length])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});
