import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { NoteNode } from "./cards";
import styles from "./NotePaper.module.css";

/** A note on the drawing, to read. */
export const NotePaper = memo(function NotePaper({ data }: NodeProps<NoteNode>) {
  return (
    <p className={styles.note} dir="auto">
      {data.text}
    </p>
  );
});
