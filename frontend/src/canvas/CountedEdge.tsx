import { BaseEdge, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import { formatShort } from "../ui/format/formatShort";
import type { CountedEdge as Counted } from "./cards";

/** An arrow with how often it was taken; the exact count is on hover and in the arrow's label. */
export const CountedEdge = memo(function CountedEdge({ id, data, markerEnd, ...ends }: EdgeProps<Counted>) {
  const [path, x, y] = getBezierPath(ends);
  const label = data && data.count > 0 ? `${formatShort(data.count)}${data.atLeast ? "+" : ""}` : undefined;
  return (
    <BaseEdge
      id={id}
      path={path}
      {...(markerEnd ? { markerEnd } : {})}
      labelX={x}
      labelY={y}
      labelBgPadding={[6, 3]}
      labelBgBorderRadius={8}
      label={
        label ? (
          <>
            {label}
            <title>{data?.words}</title>
          </>
        ) : undefined
      }
    />
  );
});
