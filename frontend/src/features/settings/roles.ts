import type { Option } from "../../ui/SelectField";

/** The roles, each with the word that is shown. */
export const ROLE_OPTIONS: Option[] = [
  { value: "viewer", label: "Viewer" },
  { value: "builder", label: "Builder" },
  { value: "admin", label: "Admin" },
];
