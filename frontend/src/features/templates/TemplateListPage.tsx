import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { LayoutTemplate, Search } from "lucide-react";
import { stepKinds } from "../../api/stepKinds";
import { type Template, templateList } from "../../api/templates";
import { useMay } from "../../app/SessionContext";
import { WithKinds } from "../../canvas/WithKinds";
import type { Kinds } from "../../graph/kinds";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import field from "../../ui/Field.module.css";
import { plural } from "../../ui/format/plural";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { SelectField } from "../../ui/SelectField";
import { Skeleton } from "../../ui/Skeleton";
import { useSearch } from "../../ui/useSearch";
import { matching } from "./matching";
import { TemplateCard } from "./TemplateCard";
import styles from "./TemplateListPage.module.css";

/** The gallery: patterns to begin with, each with its picture and the events it needs. */
export function TemplateListPage() {
  const [search, setSearch] = useSearch();
  const query = useQuery(templateList);
  usePrefetchQuery(stepKinds);
  const text = search.get("q") ?? "";
  const group = search.get("group") ?? "";
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const groups = query.data?.groups ?? [];
  const found = matching(query.data?.items ?? [], text, group);
  return (
    <Page title="Templates" sub={<About />}>
      <search className={styles.bar} aria-label="Search and group">
        <label className={styles.search}>
          <span className={field.label}>Find a template</span>
          <span className={styles.box}>
            <Search size={15} aria-hidden />
            <input
              className={field.control}
              type="search"
              value={text}
              placeholder="What should it do? Approve, remind, retry…"
              onChange={(event) => change("q", event.target.value)}
            />
          </span>
        </label>
        <SelectField
          label="Group"
          value={group}
          options={[
            { value: "", label: "All groups" },
            ...groups.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(event) => change("group", event.target.value)}
        />
        <p className={styles.count} role="status">
          {query.data ? plural(found.length, "template") : ""}
        </p>
      </search>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data || query.error ? null : (
        <Card>
          <Skeleton lines={8} />
        </Card>
      )}
      {query.data && found.length === 0 ? (
        <Card>
          <EmptyState
            icon={LayoutTemplate}
            title="No template does that"
            actions={
              <Button onClick={() => setSearch(new URLSearchParams(), { replace: true })}>
                Show all templates
              </Button>
            }
          >
            Try another word for it: what arrives, what should happen, or what goes wrong. Everything a
            template does can also be drawn by hand.
          </EmptyState>
        </Card>
      ) : null}
      {query.data ? (
        <WithKinds lines={8}>
          {(kinds) =>
            groups.map(({ id, title }) => {
              const templates = found.filter((each) => each.group === id);
              return <Group key={id} title={title} templates={templates} kinds={kinds} />;
            })
          }
        </WithKinds>
      ) : null}
    </Page>
  );
}

function About() {
  const may = useMay();
  return may.write
    ? "Patterns that work elsewhere, ready for your own events. Using one makes a draft: nothing is live before you publish it."
    : "Patterns that work elsewhere. You may look at them, not use them: ask an administrator for the role of a builder.";
}

type GroupProps = { title: string; templates: Template[]; kinds: Kinds };

function Group({ title, templates, kinds }: GroupProps) {
  if (templates.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles.cards}>
        {templates.map((template) => (
          <li key={template.id}>
            <TemplateCard template={template} kinds={kinds} />
          </li>
        ))}
      </ul>
    </section>
  );
}
