// Writes src/api/schema.d.ts from the backend's own description of its REST interface.
// With --check it only says whether the committed file is current.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = fileURLToPath(new URL("../src/api/schema.d.ts", import.meta.url));
const python = join(root, ".venv", "bin", "python");

if (!existsSync(python)) {
  console.error(
    `The description comes from the backend, and there is no ${python}: run \`make run\` or \`make check\` first.`,
  );
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), "millrace-api-"));
try {
  const file = join(scratch, "schema.yaml");
  execFileSync(python, ["manage.py", "spectacular", "--file", file], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const head =
    "// Written by `npm run api` from the backend's description of its REST interface; not to be edited.\n\n";
  const wanted = head + astToString(await openapiTS(new URL(`file://${file}`)));
  if (!process.argv.includes("--check")) {
    writeFileSync(target, wanted);
  } else if (!existsSync(target) || readFileSync(target, "utf8") !== wanted) {
    console.error("src/api/schema.d.ts is not what the backend describes: run `npm run api`.");
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
