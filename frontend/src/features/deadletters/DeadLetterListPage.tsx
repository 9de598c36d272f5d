import { useQuery } from "@tanstack/react-query";
import { MailCheck, MailX } from "lucide-react";
import { useState } from "react";
import { automationList } from "../../api/automations";
import { deadLetterList } from "../../api/deadLetters";
import { mayChange } from "../../app/mayChange";
import { useEnvironment, useSession } from "../../app/SessionContext";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { type Filter, FilterBar } from "../../ui/FilterBar";
import { shortened } from "../../ui/format/shortened";
import { Page } from "../../ui/Page";
import { Pager } from "../../ui/Pager";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { SINCE_CHOICES, sinceToTime } from "../../ui/since";
import { useListAddress } from "../../ui/useListAddress";
import { CauseCard } from "./CauseCard";
import { groupByCause } from "./groupByCause";
import { SelectionBar } from "./SelectionBar";

const NAMES = ["automation", "state", "since", "error_class"] as const;

/** Deliveries given up, grouped by cause, to send again or put away. */
export function DeadLetterListPage() {
  const environment = useEnvironment();
  const { user } = useSession();
  const { values, cursor, key, setFilter, clear, paging } = useListAddress(NAMES);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const filters = useDeadLetterFilters(environment.slug);
  const state = values.state || "open";
  const query = useQuery(
    deadLetterList(environment.slug, {
      ...values,
      state,
      since: sinceToTime(values.since),
      cursor,
      limit: 100,
    }),
  );
  const letters = query.data?.items ?? [];
  const chosen = letters.filter((letter) => ticked.has(letter.id));
  const isFiltered = Boolean(values.automation || values.since || values.error_class);
  return (
    <Page
      title="Dead letters"
      sub="Events an automation gave up on. Each is kept with its reason until you send it again or put it away."
    >
      <FilterBar filters={filters} values={{ ...values, state }} onChange={setFilter} onClear={clear} />
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? (
        <Card>
          <Skeleton lines={6} />
        </Card>
      ) : null}
      {query.data && letters.length === 0 ? (
        <Card>
          <NoLetters filtered={isFiltered || state !== "open"} />
        </Card>
      ) : null}
      {groupByCause(letters).map((group) => (
        <CauseCard
          key={group.key}
          group={group}
          ticked={ticked}
          onTick={setTicked}
          mayDecide={mayChange(user, group.letter.automation) && state === "open"}
        />
      ))}
      {letters.length > 0 && (query.data?.next || paging.cursor) ? (
        <Card flush>
          <Pager
            key={key}
            shown={letters.length}
            noun="dead letters"
            paging={paging}
            next={query.data?.next ?? null}
          />
        </Card>
      ) : null}
      <SelectionBar chosen={chosen} onDone={() => setTicked(new Set())} />
    </Page>
  );
}

function useDeadLetterFilters(environment: string): Filter[] {
  const automations = useQuery(automationList(environment)).data?.items ?? [];
  return [
    {
      name: "state",
      label: "State",
      kind: "choice",
      options: [
        { value: "open", label: "Open" },
        { value: "redriven", label: "Redriven" },
        { value: "discarded", label: "Discarded" },
      ],
    },
    {
      name: "automation",
      label: "Automation",
      kind: "choice",
      options: [
        { value: "", label: "All automations" },
        ...automations.map(({ id, name }) => ({ value: id, label: shortened(name, 80) })),
      ],
    },
    { name: "since", label: "Given up", kind: "choice", options: SINCE_CHOICES },
  ];
}

function NoLetters({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon={MailX} title="No dead letter matches these filters">
        Look under another state, widen the time, or clear the filters above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={MailCheck} title="No open dead letters">
      When an event cannot be dealt with after all its attempts, it comes here with its reason. Nothing needs
      you now.
    </EmptyState>
  );
}
