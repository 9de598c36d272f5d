type StationLike = { station: string; run_id: string | null };

export type Branch<Station> = { runId: string; stations: Station[] };
export type JourneyParts<Station> = { road: Station[]; branches: Branch<Station>[] };

/** Parts an event's journey into the road all of it went and the branch of each run, both in their order. */
export function partJourney<Station extends StationLike>(stations: Station[]): JourneyParts<Station> {
  const road: Station[] = [];
  const branches = new Map<string, Branch<Station>>();
  for (const station of stations) {
    if (station.run_id === null) {
      road.push(station);
      continue;
    }
    const branch = branches.get(station.run_id);
    if (branch) branch.stations.push(station);
    else branches.set(station.run_id, { runId: station.run_id, stations: [station] });
  }
  return { road, branches: [...branches.values()] };
}
