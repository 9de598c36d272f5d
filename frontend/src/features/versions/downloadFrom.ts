/** Has the browser keep what is at this address as a file; the name is the server's. */
export function downloadFrom(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
