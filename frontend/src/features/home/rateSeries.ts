/** The lines of the rate chart: field of a minute, its name, the token of its colour, its dash. */
export const RATE_SERIES = [
  { field: "accepted", name: "Events accepted", colour: "--running-solid", dash: [] as number[] },
  { field: "succeeded", name: "Runs succeeded", colour: "--succeeded-solid", dash: [6, 3] },
  { field: "failed", name: "Given up", colour: "--dead-solid", dash: [2, 3] },
] as const;
