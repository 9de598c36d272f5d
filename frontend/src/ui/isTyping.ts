const FIELDS = "input, textarea, select, [contenteditable='true'], .cm-editor";

/** Whether a key goes into a field, so that it is a letter and not a command. */
export function isTyping(target: EventTarget | null): boolean {
  return isInside(target, FIELDS);
}

export function isInside(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
