import { NavLink, Outlet } from "react-router";
import { Page } from "../../ui/Page";
import styles from "./SettingsPage.module.css";

const PARTS = [
  { name: "Storage", to: "/settings" },
  { name: "People", to: "/settings/people" },
  { name: "Teams", to: "/settings/teams" },
  { name: "API keys", to: "/settings/keys" },
];

/** What concerns the installation: its data, its people, its keys. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <nav className={styles.parts} aria-label="Settings">
        {PARTS.map((part) => (
          <NavLink key={part.to} to={part.to} end className={styles.part}>
            {part.name}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
