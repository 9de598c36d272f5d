import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Users, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { teamCreate, teamDelete, teamList, teamMemberSet, userList } from "../../api/people";
import type { Team } from "../../api/types";
import { useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { EmptyState } from "../../ui/EmptyState";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { SelectField } from "../../ui/SelectField";
import { Skeleton } from "../../ui/Skeleton";
import { TextField } from "../../ui/TextField";
import styles from "./SettingsPage.module.css";

/** Teams own automations; their builders may change them. */
export function TeamsPanel() {
  const query = useQuery(teamList);
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const teams = query.data?.items ?? [];
  return (
    <>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card
        title="Teams"
        note="a team owns automations; its builders may change them"
        flush
        actions={
          may.administer ? (
            <Button small icon={Plus} onClick={() => setAdding(true)}>
              New team
            </Button>
          ) : null
        }
      >
        {query.isPending ? <Skeleton lines={4} /> : null}
        {query.data && teams.length === 0 ? (
          <EmptyState icon={Users} title="No team yet">
            Make a team for those who look after the same automations, then add its people.
          </EmptyState>
        ) : null}
        {teams.map((team) => (
          <TeamRow key={team.id} team={team} mayChange={may.administer} />
        ))}
      </Card>
      {adding ? <NewTeam onClose={() => setAdding(false)} /> : null}
    </>
  );
}

/** Renews teams and people after a change to either. */
function useRenew() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [["teams"], ["users"]]) void client.invalidateQueries({ queryKey });
  };
}

function TeamRow({ team, mayChange }: { team: Team; mayChange: boolean }) {
  const renew = useRenew();
  const [deleting, setDeleting] = useState(false);
  const set = useMutation({
    mutationFn: ({ user, member }: { user: number; member: boolean }) => teamMemberSet(team.id, user, member),
    onSettled: renew,
  });
  const remove = useMutation({
    mutationFn: () => teamDelete(team.id),
    onSuccess: () => setDeleting(false),
    onSettled: renew,
  });
  return (
    <div className={styles.team}>
      <div className={styles.teamHead}>
        <h3 dir="auto">{shortened(team.name, 120)}</h3>
        {mayChange ? <AddMember team={team} onAdd={(user) => set.mutate({ user, member: true })} /> : null}
        {mayChange ? (
          <Button
            small
            look="quiet"
            aria-label={`Remove the team ${shortened(team.name, 80)}`}
            onClick={() => setDeleting(true)}
          >
            Remove
          </Button>
        ) : null}
      </div>
      <div className={styles.chips}>
        {team.members.length === 0 ? <span>No members yet.</span> : null}
        {team.members.map((member) => (
          <MemberChip
            key={member.id}
            name={shortened(member.name || member.username, 60)}
            team={shortened(team.name, 60)}
            onRemove={mayChange ? () => set.mutate({ user: member.id, member: false }) : null}
          />
        ))}
      </div>
      <ConfirmDialog
        open={deleting}
        onClose={() => setDeleting(false)}
        title={`Remove ${shortened(team.name, 80)}?`}
        about="Its members stay, its automations stay live; only admins can change those until another team owns them."
        verb="Remove"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </div>
  );
}

function AddMember({ team, onAdd }: { team: Team; onAdd: (user: number) => void }) {
  const people = useQuery(userList).data?.items ?? [];
  const others = people.filter((user) => !team.members.some((member) => member.id === user.id));
  if (others.length === 0) return null;
  const options = others.map((user) => ({
    value: String(user.id),
    label: shortened(user.name || user.username, 60),
  }));
  return (
    <SelectField
      hideLabel
      label={`Add a person to ${shortened(team.name, 80)}`}
      value=""
      options={[{ value: "", label: "Add a person…" }, ...options]}
      onChange={(event) => event.target.value && onAdd(Number(event.target.value))}
    />
  );
}

type ChipProps = { name: string; team: string; onRemove: (() => void) | null };

function MemberChip({ name, team, onRemove }: ChipProps) {
  return (
    <span className={onRemove ? styles.member : `${styles.member} ${styles.memberFixed}`}>
      <bdi>{name}</bdi>
      {onRemove ? (
        <Button small look="quiet" icon={X} aria-label={`Take ${name} out of ${team}`} onClick={onRemove} />
      ) : null}
    </span>
  );
}

function NewTeam({ onClose }: { onClose: () => void }) {
  const renew = useRenew();
  const [name, setName] = useState("");
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => teamCreate(name.trim()),
    onSuccess: onClose,
    onSettled: renew,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog open onClose={onClose} title="New team">
      <form className={styles.form} onSubmit={submit}>
        {add.error ? <ProblemNote pressed error={add.error} /> : null}
        <TextField
          label="Name"
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <DialogFoot>
          <Button type="submit" look="primary" busy={add.isPending}>
            Make the team
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
