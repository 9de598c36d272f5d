import type { ReactNode } from "react";
import { ProblemLine } from "../problems/ProblemLine";
import { useForm } from "./FormContext";
import styles from "./Inspector.module.css";
import { problemsAt } from "./problemsAt";
import { useWrong } from "./useWrong";

type Props = { pointer: string; label: string; holds?: "value" | "list"; children: ReactNode };

/** A field with the room below it in which is told what is wrong with it. */
export function FieldPlace({ pointer, label, holds = "value", children }: Props) {
  const wrong = useWrong()(problemsAt(useForm().problems, pointer, holds));
  return (
    <div className={styles.place} data-faulty={wrong.some(({ severity }) => severity === "error")}>
      {children}
      <ProblemLine wrong={wrong} about={label} />
    </div>
  );
}
