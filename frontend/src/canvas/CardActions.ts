import { createContext } from "react";

/** What pressing a part of a card does; a part without an action is only to be read. */
export type CardActions = {
  /** Shows the runs that failed at this step. */
  onFailed?: (node: string) => void;
};

export const CardActions = createContext<CardActions>({});
