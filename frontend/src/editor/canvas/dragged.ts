/** What a dragged thing carries: a kind of step from the palette, a field from the tree. */
export const KIND_DRAGGED = "application/x-millrace-kind";
export const FIELD_DRAGGED = "application/x-millrace-field";
