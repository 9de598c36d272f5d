// Writes what the backend says of itself: src/api/schema.d.ts, its REST interface, and src/graph/stepKinds.gen.json, the step
// kinds as it serves them, which the tests draw with. With --check it only says whether the committed files are current.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const HEAD =
  "// Written by `npm run api` from the backend's description of its REST interface; not to be edited.\n\n";
const STEP_KINDS = `
import json
from runtime.api.step_kinds import PaletteOut
from runtime.selectors.step_kinds import palette
print(json.dumps(PaletteOut(palette()).data))
`;

const root = fileURLToPath(new URL("../..", import.meta.url));
const python = join(root, ".venv", "bin", "python");

if (!existsSync(python)) {
  console.error(
    `The description comes from the backend, and there is no ${python}: run \`make run\` or \`make check\` first.`,
  );
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), "millrace-api-"));
try {
  keep("src/api/schema.d.ts", HEAD + astToString(await openapiTS(new URL(`file://${description()}`))));
  const kinds = JSON.parse(managed("shell", "-v0", "-c", STEP_KINDS));
  keep("src/graph/stepKinds.gen.json", `${JSON.stringify(kinds, null, 1)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function description() {
  const file = join(scratch, "schema.yaml");
  managed("spectacular", "--file", file);
  return file;
}

/** Asks the backend's own command; answers what it prints. */
function managed(...words) {
  const stdio = ["ignore", "pipe", "pipe"];
  return execFileSync(python, ["manage.py", ...words], { cwd: root, stdio, encoding: "utf8" });
}

/** Writes a generated file, or with --check says that it is not what the backend describes. */
function keep(name, wanted) {
  const target = fileURLToPath(new URL(`../${name}`, import.meta.url));
  if (!process.argv.includes("--check")) {
    writeFileSync(target, wanted);
  } else if (!existsSync(target) || readFileSync(target, "utf8") !== wanted) {
    console.error(`${name} is not what the backend describes: run \`npm run api\`.`);
    process.exitCode = 1;
  }
}
