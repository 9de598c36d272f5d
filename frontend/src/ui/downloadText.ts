/** Some browsers read the address only after the click is over, and would keep an empty file. */
const READ_MS = 60_000;

/** Has the browser keep a text as a file. */
export function downloadText(name: string, text: string): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), READ_MS);
}
