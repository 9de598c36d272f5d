import { createContext, type RefObject, useContext } from "react";
import type { DocumentProblem, FieldsAnswer } from "../server/types";

/** Takes the expression of a field into the input that had the focus last. */
export type Insert = (expression: string) => void;

export type FormContextValue = {
  /** Id of the step whose form this is, or `trigger`. */
  node: string;
  fields: FieldsAnswer | null;
  /** Names and values that expressions read, of the sample event; null while there is none. */
  scope: Record<string, unknown> | null;
  /** What is wrong with the step, but for what is underlined where it stands. */
  problems: DocumentProblem[];
  /** The input that had the focus last. */
  active: RefObject<Insert | null>;
};

export const FormContext = createContext<FormContextValue | null>(null);

/** What the inputs of one form share. */
export function useForm(): FormContextValue {
  const value = useContext(FormContext);
  if (!value) throw new Error("outside of a form");
  return value;
}
