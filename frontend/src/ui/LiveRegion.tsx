import type { ReactNode } from "react";
import { NewRows } from "./NewRows";

type Props = {
  hold: (on: boolean) => void;
  pending: number;
  noun: string;
  release: () => void;
  children: ReactNode;
};

/** A list that is alive: holds its rows still while the pointer or the focus is inside. */
export function LiveRegion({ hold, pending, noun, release, children }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only tells that somebody reads here
    <div
      style={{ position: "relative" }}
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hold(false);
      }}
    >
      <NewRows pending={pending} noun={noun} onShow={release} />
      {children}
    </div>
  );
}
