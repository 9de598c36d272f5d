/** What was chosen can be moved also where the mouse else moves the whole drawing. */
export function holdOf(selected: boolean): { draggable?: true } {
  return selected ? { draggable: true } : {};
}
