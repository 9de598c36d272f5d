import { TextArea } from "../../ui/TextArea";
import { TextField } from "../../ui/TextField";

type Named = { name: string; description: string };

/** What a test is called and why it matters. */
export function TestNameFields({ test, onChange }: { test: Named; onChange: (test: Named) => void }) {
  return (
    <>
      <TextField
        label="Name"
        placeholder="A big order from abroad goes to a person"
        value={test.name}
        maxLength={200}
        onChange={(event) => onChange({ ...test, name: event.target.value })}
      />
      <TextArea
        label="Why it matters"
        value={test.description}
        maxLength={2000}
        onChange={(event) => onChange({ ...test, description: event.target.value })}
      />
    </>
  );
}
