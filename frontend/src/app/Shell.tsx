import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Outlet, useLocation, useNavigation } from "react-router";
import { useLiveConnection } from "../live/useLiveConnection";
import { fetched } from "../ui/fetched";
import { ToastStack } from "../ui/ToastStack";
import { useEnvironmentState } from "./environment";
import { KeysDialog } from "./KeysDialog";
import { Rail } from "./Rail";
import styles from "./Shell.module.css";
import { TopBar } from "./TopBar";
import { useEnvironmentInAddress } from "./useEnvironmentInAddress";
import { useRail } from "./useRail";
import { useShortcuts } from "./useShortcuts";

const CommandMenu = lazy(async () => ({
  default: (await fetched(() => import("./CommandMenu"))).CommandMenu,
}));

/** Rail, bar and the page between them. */
export function Shell() {
  const environment = useEnvironmentState((state) => state.slug);
  const { narrow, toggle } = useRail();
  const [open, setOpen] = useState<"commands" | "keys" | null>(null);
  const navigation = useNavigation();
  const main = useFocusOnNavigation();
  useLiveConnection(environment);
  useEnvironmentInAddress();
  useShortcuts({ onCommands: () => setOpen("commands"), onKeys: () => setOpen("keys") });

  const close = () => setOpen(null);
  return (
    <div className={narrow ? `${styles.shell} ${styles.narrow}` : styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the page
      </a>
      <Rail narrow={narrow} onToggle={toggle} />
      <TopBar onCommands={() => setOpen("commands")} onKeys={() => setOpen("keys")} />
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className={styles.main}
        aria-busy={navigation.state !== "idle"}
      >
        <Outlet key={environment} />
      </main>
      {open === "commands" ? (
        <Suspense>
          <CommandMenu onClose={close} onKeys={() => setOpen("keys")} />
        </Suspense>
      ) : null}
      <KeysDialog open={open === "keys"} onClose={close} />
      <ToastStack />
    </div>
  );
}

/** A new page starts at its top, and the keyboard with it; the first one leaves the focus where the browser put it. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo({ top: 0 });
  }, [pathname]);
  return main;
}
