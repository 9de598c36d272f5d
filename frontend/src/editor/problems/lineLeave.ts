const FIELDS = ".cm-content, input, select, textarea";

/**
 * Called while what has the focus is taken out of a line: whoever was on it goes on at what the line still says, else in the
 * nearest field, else at the nearest button of its part of the page; not at the head of the page.
 */
export function lineLeave(line: HTMLElement | null): void {
  if (!line?.contains(document.activeElement)) return;
  const part = line.closest("[data-part]");
  const around: HTMLElement[] = [];
  for (let at = line.parentElement; at && part?.contains(at); at = at.parentElement) around.push(at);
  // Once React listens again: it does not hear of a focus that moves while it takes things away.
  queueMicrotask(() => {
    if (document.activeElement !== document.body) return;
    if (takes(line, "button", null)) return;
    around.some((each) => takes(each, FIELDS, line) || takes(each, "button", line));
  });
}

/** Gives the focus to the first that takes it; what is disabled, or not shown, does not. */
function takes(box: HTMLElement, what: string, without: HTMLElement | null): boolean {
  return [...box.querySelectorAll<HTMLElement>(what)].some((each) => {
    if (without?.contains(each)) return false;
    each.focus();
    return document.activeElement === each;
  });
}
