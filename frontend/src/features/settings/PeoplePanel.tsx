import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link2, Plus, Users } from "lucide-react";
import { useState } from "react";
import { signInLinkCreate, type UserChange, userList, userUpdate } from "../../api/people";
import type { User } from "../../api/types";
import { useMay, useSession } from "../../app/SessionContext";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { SelectField } from "../../ui/SelectField";
import { useToasts } from "../../ui/toasts";
import { NewPersonDialog } from "./NewPersonDialog";
import { ROLE_OPTIONS } from "./roles";
import styles from "./SettingsPage.module.css";
import { SignInLinkDialog } from "./SignInLinkDialog";

/** Who can sign in, and what each may do. */
export function PeoplePanel() {
  const query = useQuery(userList);
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<{ name: string; path: string } | null>(null);
  const columns = usePeopleColumns(setLink);
  return (
    <>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card
        title="People"
        note="viewers see, builders change what their teams own, admins change everything"
        flush
        actions={
          may.administer ? (
            <Button small icon={Plus} onClick={() => setAdding(true)}>
              New person
            </Button>
          ) : null
        }
      >
        <DataTable
          label="People"
          columns={columns}
          rows={query.data?.items ?? []}
          loading={!query.data}
          skeletonLines={4}
          empty={
            <EmptyState icon={Users} title="Nobody here">
              Add the people who work with these automations.
            </EmptyState>
          }
        />
      </Card>
      <NewPersonDialog open={adding} onClose={() => setAdding(false)} onLink={setLink} />
      <SignInLinkDialog link={link} onClose={() => setLink(null)} />
    </>
  );
}

function usePeopleColumns(onLink: (link: { name: string; path: string }) => void): Column<User>[] {
  const may = useMay();
  const { user: me } = useSession();
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  const change = useMutation({
    mutationFn: ({ id, ...rest }: UserChange & { id: number }) => userUpdate(id, rest),
    onSuccess: (user) => show(`Changed ${named(user).slice(0, 60)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["users"] }),
  });
  const link = useMutation({
    mutationFn: (user: User) => signInLinkCreate(user.id),
    onSuccess: ({ path }, user) => onLink({ name: named(user), path }),
  });
  if (!may.administer) return [NAME, USERNAME, ROLE, TEAMS, SEEN];
  const role: Column<User> = {
    ...ROLE,
    cell: (user) =>
      user.id === me.id ? (
        user.role
      ) : (
        <RoleChoice user={user} onChoose={(role) => change.mutate({ id: user.id, role })} />
      ),
  };
  const actions: Column<User> = {
    id: "actions",
    title: <span className="visually-hidden">Actions</span>,
    number: true,
    cell: (user) =>
      user.id === me.id ? null : (
        <span className={styles.cell}>
          <Button
            small
            look="quiet"
            icon={Link2}
            disabled={!user.is_active}
            onClick={() => link.mutate(user)}
          >
            Sign-in link
          </Button>
          <Button
            small
            look="quiet"
            onClick={() => change.mutate({ id: user.id, is_active: !user.is_active })}
          >
            {user.is_active ? "Lock out" : "Let in again"}
          </Button>
        </span>
      ),
  };
  return [NAME, USERNAME, role, TEAMS, SEEN, actions];
}

function RoleChoice({ user, onChoose }: { user: User; onChoose: (role: User["role"]) => void }) {
  return (
    <SelectField
      hideLabel
      label={`Role of ${named(user).slice(0, 80)}`}
      options={ROLE_OPTIONS}
      value={user.role}
      onChange={(event) => onChoose(event.target.value as User["role"])}
    />
  );
}

function named(user: User): string {
  return user.name || user.username;
}

const NAME: Column<User> = {
  id: "name",
  title: "Name",
  cell: (user) => <Cut width={240}>{named(user)}</Cut>,
};
const USERNAME: Column<User> = {
  id: "username",
  title: "Signs in as",
  cell: (user) => <Cut width={160}>{user.username}</Cut>,
};
const ROLE: Column<User> = { id: "role", title: "Role", width: "180px", cell: (user) => user.role };
const TEAMS: Column<User> = {
  id: "teams",
  title: "Teams",
  cell: (user) => <Cut width={180}>{user.teams.map((team) => team.name).join(", ") || "none"}</Cut>,
};
const SEEN: Column<User> = {
  id: "seen",
  title: "Last sign-in",
  number: true,
  cell: (user) =>
    user.is_active ? <RelativeTime at={user.last_login_at} /> : <Badge tone="filtered">Locked out</Badge>,
};
