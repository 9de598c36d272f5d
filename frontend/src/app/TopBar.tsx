import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown, CircleHelp, KeyRound, LogOut, Search } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { sessionClose, sessionQuery } from "../api/session";
import { practiceForget } from "../editor/play/practiceForget";
import { useLiveState } from "../live/liveState";
import { Button } from "../ui/Button";
import { fetched } from "../ui/fetched";
import { Kbd } from "../ui/Kbd";
import { Menu, type MenuEntry } from "../ui/Menu";
import { useEnvironmentState } from "./environment";
import { useEnvironment, useSession } from "./SessionContext";
import styles from "./TopBar.module.css";
import { type Theme, useTheme } from "./theme";

const PasswordDialog = lazy(async () => ({
  default: (await fetched(() => import("../features/settings/PasswordDialog"))).PasswordDialog,
}));

type Props = { onCommands: () => void; onKeys: () => void };

/** Environment, search, live state, help and the person. */
export function TopBar({ onCommands, onKeys }: Props) {
  const environment = useEnvironment();
  return (
    <header className={environment.is_production ? `${styles.bar} ${styles.production}` : styles.bar}>
      <EnvironmentSwitch />
      {environment.is_production ? <span className={styles.warning}>Real events, real effects</span> : null}
      <button
        type="button"
        className={styles.search}
        onClick={onCommands}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Search size={15} aria-hidden />
        <span>Search or jump to anything</span>
        <Kbd keys={isMac() ? "⌘K" : "Ctrl K"} />
      </button>
      <LiveMark />
      <Button
        look="quiet"
        icon={CircleHelp}
        aria-label="Help and keys"
        title="Help and keys"
        onClick={onKeys}
      />
      <PersonMenu />
    </header>
  );
}

function EnvironmentSwitch() {
  const { environments } = useSession();
  const environment = useEnvironment();
  const choose = useEnvironmentState((state) => state.choose);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const entries: MenuEntry[] = environments.map((each) => ({
    kind: "choice",
    name: each.name,
    checked: each.slug === environment.slug,
    perform: () => {
      choose(each.slug);
      navigate({
        pathname: section(pathname),
        search: each === environments[0] ? "" : `?environment=${each.slug}`,
      });
    },
  }));
  const trigger = (
    <Button className={styles.environment} aria-label={`Environment: ${environment.name}`}>
      <span className={styles.dot} aria-hidden />
      {environment.name}
      <ChevronDown size={14} aria-hidden />
    </Button>
  );
  return <Menu trigger={trigger} entries={entries} />;
}

/** The list a page belongs to: one run or event of an environment is not to be found in another. */
function section(pathname: string): string {
  return pathname.startsWith("/settings") ? pathname : `/${pathname.split("/")[1] ?? ""}`;
}

const CONNECTION_WORDS = {
  connecting: "Connecting",
  open: "Live",
  lost: "Reconnecting",
} as const;

function LiveMark() {
  const connection = useLiveState((state) => state.connection);
  return (
    <span className={styles.live} data-connection={connection} role="status">
      <i aria-hidden />
      {CONNECTION_WORDS[connection]}
    </span>
  );
}

const THEMES: [Theme, string][] = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

function PersonMenu() {
  const { user } = useSession();
  const { theme, choose } = useTheme();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const name = user.name || user.username;
  const signOut = async () => {
    await sessionClose();
    practiceForget();
    client.clear();
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    window.location.assign("/");
  };
  const entries: MenuEntry[] = [
    { kind: "label", name: `${name.slice(0, 60)}, ${user.role}` },
    { kind: "line", name: "after name" },
    { kind: "label", name: "Colours" },
    ...THEMES.map(
      ([value, words]): MenuEntry => ({
        kind: "choice",
        name: words,
        checked: theme === value,
        keepOpen: true,
        perform: () => choose(value),
      }),
    ),
    { kind: "line", name: "after colours" },
    {
      kind: "item",
      name: user.has_password ? "Change your password" : "Set a password",
      icon: KeyRound,
      perform: () => setAsking(true),
    },
    { kind: "item", name: "Sign out", icon: LogOut, perform: () => void signOut() },
  ];
  const trigger = (
    <button
      type="button"
      className={styles.person}
      aria-label={`${initials(name)}, ${name.slice(0, 60)}: colours, sign out`}
    >
      {initials(name)}
    </button>
  );
  return (
    <>
      <Menu trigger={trigger} entries={entries} />
      {asking ? (
        <Suspense>
          <PasswordDialog onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
