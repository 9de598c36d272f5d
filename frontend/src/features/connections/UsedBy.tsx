import { ChevronDown } from "lucide-react";
import { Link, useNavigate } from "react-router";
import type { ConnectionUser } from "../../api/connections";
import { Button } from "../../ui/Button";
import { Cut } from "../../ui/DataTable";
import { plural } from "../../ui/format/plural";
import { shortened } from "../../ui/format/shortened";
import { Menu } from "../../ui/Menu";
import styles from "./ConnectionListPage.module.css";

/** So many are shown by name; of more the number, and their names in a list that it opens. */
const MOST = 2;

/** The automations that call through a connection, each with the way there. */
export function UsedBy({ automations, name }: { automations: ConnectionUser[]; name: string }) {
  const navigate = useNavigate();
  if (automations.length === 0) return <span className={styles.quiet}>nothing live</span>;
  if (automations.length <= MOST) {
    return (
      <ul className={styles.users}>
        {automations.map((each) => (
          <li key={each.id}>
            <Link to={`/automations/${each.id}`}>
              <Cut width={150}>{each.name}</Cut>
            </Link>
          </li>
        ))}
      </ul>
    );
  }
  const words = plural(automations.length, "automation");
  return (
    <Menu
      trigger={
        <Button small look="quiet" className={styles.many} aria-label={`${words} that call through ${name}`}>
          {words} <ChevronDown size={14} aria-hidden />
        </Button>
      }
      entries={automations.map((each) => ({
        kind: "item",
        id: each.id,
        name: shortened(each.name, 80),
        perform: () => navigate(`/automations/${each.id}`),
      }))}
    />
  );
}
