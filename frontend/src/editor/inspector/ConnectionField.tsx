import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { type Connection, connectionList } from "../../api/connections";
import { useEnvironment, useMay } from "../../app/SessionContext";
import { signInWords } from "../../features/connections/signInWords";
import type { Schema } from "../../graph/kinds";
import control from "../../ui/Field.module.css";
import { SelectField } from "../../ui/SelectField";
import { ProblemLine } from "../problems/ProblemLine";
import { useForm } from "./FormContext";
import styles from "./Inspector.module.css";
import { problemsAt } from "./problemsAt";
import { useWrong } from "./useWrong";

type Props = {
  label: string;
  schema: Schema;
  value: unknown;
  pointer: string;
  onChange: (value: unknown) => void;
};

/** A connection of the environment by name, or none; one that is not there stays visible, so that the problem can be seen. */
export function ConnectionField({ label, schema, value, pointer, onChange }: Props) {
  const wrong = useWrong()(problemsAt(useForm().problems, pointer, "value"));
  const items = useQuery(connectionList(useEnvironment().slug)).data?.items;
  const chosen = typeof value === "string" ? value : "";
  const found = items?.find((each) => each.name === chosen);
  const isStrange = chosen !== "" && items !== undefined && !found;
  return (
    <div
      className={`${styles.place} ${styles.input}`}
      data-field={pointer}
      data-faulty={wrong.some(({ severity }) => severity === "error")}
    >
      <SelectField
        label={label}
        value={chosen}
        options={[
          { value: "", label: "None" },
          ...(found || chosen === ""
            ? []
            : [{ value: chosen, label: isStrange ? `${chosen} (not there)` : chosen }]),
          ...(items ?? []).map((each) => ({ value: each.name, label: optionWords(each) })),
        ]}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
      <ProblemLine wrong={wrong} about={label}>
        <p className={control.hint}>
          {found ? <Behind connection={found} /> : items?.length === 0 ? <NoneYet /> : schema.description}
        </p>
      </ProblemLine>
    </div>
  );
}

/** The host is what tells one from the other; the whole address is said of the one that is chosen. */
function optionWords({ name, address }: Connection): string {
  return `${name} · ${address.replace(/^https?:\/\//, "")}`;
}

function Behind({ connection }: { connection: Connection }) {
  const { address } = connection;
  return (
    <span className={styles.twoLines} title={address}>
      <code>{address}</code> · {signInWords(connection)}
    </span>
  );
}

function NoneYet() {
  const may = useMay();
  return may.administer ? (
    <>
      No connections yet.{" "}
      <Link to="/connections" className={styles.link}>
        Set one up
      </Link>
    </>
  ) : (
    "No connections yet. An admin sets them up."
  );
}
