import type { Connection, SignIn } from "../../api/connections";
import { relativeTime } from "../../ui/format/relativeTime";
import { SelectField } from "../../ui/SelectField";
import { TextField } from "../../ui/TextField";
import { useNow } from "../../ui/useNow";
import styles from "./ConnectionListPage.module.css";
import type { Faults } from "./faultsOf";

export type Typed = {
  name: string;
  address: string;
  description: string;
  sign_in: SignIn;
  sign_in_name: string;
  secret: string;
};

type Props = {
  connection: Connection | null;
  typed: Typed;
  faults: Faults;
  onChange: (part: Partial<Typed>) => void;
};

const WAYS: { value: SignIn; label: string }[] = [
  { value: "none", label: "Without sign-in" },
  { value: "bearer", label: "With a token" },
  { value: "basic", label: "With user and password" },
  { value: "header", label: "With a header of its own" },
];

/** What the secret is called, and what the name beside it, in each way to sign in. */
const SECRETS: Record<SignIn, { secret: string; name: string; example: string }> = {
  none: { secret: "", name: "", example: "" },
  bearer: { secret: "Token", name: "", example: "" },
  basic: { secret: "Password", name: "User", example: "api-user" },
  header: { secret: "Value of the header", name: "Header", example: "X-API-Key" },
};

/** The fields of a connection. */
export function ConnectionFields({ connection, typed, faults, onChange }: Props) {
  const isReadable = typed.sign_in !== "none" && /^http:\/\//i.test(typed.address.trim());
  return (
    <>
      {connection ? null : (
        <TextField
          label="Name"
          name="name"
          hint="What steps say, as in erp-orders. It never changes."
          {...faultOf(faults.name)}
          required
          maxLength={60}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={typed.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      )}
      <TextField
        label="Address"
        name="address"
        hint={
          isReadable
            ? "Without https, whoever listens on the way can read the secret."
            : "Where all its calls begin. Steps add what follows, as in /orders."
        }
        {...faultOf(faults.address)}
        required
        maxLength={1000}
        inputMode="url"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://erp.example.com/api"
        value={typed.address}
        onChange={(event) => onChange({ address: event.target.value })}
      />
      <TextField
        label="Description"
        name="description"
        {...faultOf(faults.description)}
        maxLength={500}
        autoComplete="off"
        placeholder="Whose system it is, and whom to ask about it"
        value={typed.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <SelectField
        label="Sign-in"
        value={typed.sign_in}
        options={WAYS}
        onChange={(event) => {
          const way = event.target.value as SignIn;
          const kept = way === connection?.sign_in ? connection.sign_in_name : "";
          onChange({ sign_in: way, sign_in_name: kept, secret: "" });
        }}
      />
      <SignInFields {...{ connection, typed, faults, onChange }} />
    </>
  );
}

function SignInFields({ connection, typed, faults, onChange }: Props) {
  const now = useNow();
  if (typed.sign_in === "none") return null;
  const words = SECRETS[typed.sign_in];
  const given = connection?.sign_in === typed.sign_in ? connection.secret_changed_at : null;
  const secret = (
    <TextField
      label={words.secret}
      name="secret"
      type="password"
      hint={
        given
          ? `Given ${relativeTime(given, now)}. Left empty, it stays.`
          : "Kept sealed. Nobody is shown it again."
      }
      {...faultOf(faults.secret)}
      required={!given}
      maxLength={4096}
      autoComplete="new-password"
      spellCheck={false}
      value={typed.secret}
      onChange={(event) => onChange({ secret: event.target.value })}
    />
  );
  if (words.name === "") return secret;
  return (
    <div className={styles.pair}>
      <TextField
        label={words.name}
        name="sign_in_name"
        {...faultOf(faults.sign_in_name)}
        required
        maxLength={200}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        placeholder={words.example}
        value={typed.sign_in_name}
        onChange={(event) => onChange({ sign_in_name: event.target.value })}
      />
      {secret}
    </div>
  );
}

function faultOf(error: string | undefined): { error?: string } {
  return error ? { error } : {};
}
