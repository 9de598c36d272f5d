import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { stepKinds } from "../../api/stepKinds";
import { type Answers, type Template, templateCheck, templateList } from "../../api/templates";
import { useMay } from "../../app/SessionContext";
import { WithKinds } from "../../canvas/WithKinds";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { useSettled } from "../../ui/useSettled";
import { answered } from "./answers";
import { TemplateDrawing } from "./TemplateDrawing";
import { TemplateForm } from "./TemplateForm";
import styles from "./TemplatePage.module.css";

const CRUMBS = [{ name: "Templates", to: "/templates" }];

/** One template: its drawing, what it does, what it needs, and the form that makes a draft of it. */
export function TemplatePage() {
  const { id = "" } = useParams();
  const query = useQuery(templateList);
  usePrefetchQuery(stepKinds);
  const template = query.data?.items.find((each) => each.id === id);
  if (template) return <Opened key={id} template={template} />;
  return (
    <Page title="Template" crumbs={CRUMBS}>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <p>There is no such template. All that there are stand in the gallery.</p> : null}
      {query.isPending ? <Skeleton lines={8} /> : null}
    </Page>
  );
}

function Opened({ template }: { template: Template }) {
  const may = useMay();
  const [search] = useSearchParams();
  const [answers, setAnswers] = useState<Answers>(() => {
    const event = search.get("event");
    return event ? { event } : {};
  });
  const settled = useSettled(answers, 200);
  const check = useQuery(templateCheck(template.id, may.write ? settled : null));
  const isBegun = answers.event !== undefined && answers.event !== null;
  const shown = isBegun && check.data ? check.data.document : template.document;
  const unfinished = new Set(
    isBegun ? (check.data?.problems ?? []).flatMap(({ node }) => (node ? [node] : [])) : [],
  );
  const choose = (event: string) => {
    setAnswers(answered(answers, "event", event));
    document.getElementById("use-template")?.scrollIntoView({ block: "nearest" });
  };
  return (
    <Page
      title={template.title}
      sub={template.summary}
      crumbs={CRUMBS}
      badge={<Badge tone="filtered">{template.pattern}</Badge>}
    >
      <div className={styles.halves}>
        <div className={styles.column}>
          <Card
            flush
            title={isBegun ? "The draft as it would be" : "An example of it"}
            note={isBegun ? undefined : "With your own events once you have chosen one"}
          >
            <WithKinds lines={5}>
              {(kinds) => (
                <TemplateDrawing
                  document={shown}
                  kinds={kinds}
                  unfinished={unfinished}
                  label={`The drawing of ${template.title}`}
                />
              )}
            </WithKinds>
          </Card>
          <Card title="What it does">
            <p className={styles.about}>{template.description}</p>
          </Card>
          <Card title="What an event must have">
            <Needs template={template} />
          </Card>
          <Card title="Fits these of your events">
            <Fitting
              template={template}
              chosen={answers.event ?? null}
              onChoose={may.write ? choose : null}
            />
          </Card>
        </div>
        <Card title="Use it" className={styles.form}>
          {may.write ? (
            <TemplateForm template={template} answers={answers} onChange={setAnswers} check={check} />
          ) : (
            <p className={styles.about}>
              You may look at templates, not use them. Ask an administrator for the role of a builder.
            </p>
          )}
        </Card>
      </div>
    </Page>
  );
}

function Needs({ template }: { template: Template }) {
  return (
    <ul className={styles.needs}>
      {template.needs.map((need) => (
        <li key={need.name} data-inner={need.name.includes(".")}>
          <strong>{need.title}</strong> <span className={styles.type}>{wordOf(need.types)}</span>
          <span className={styles.gloss}>{need.description}</span>
        </li>
      ))}
    </ul>
  );
}

const TYPE_WORDS: Record<string, string> = {
  string: "text",
  number: "number",
  integer: "whole number",
  array: "list",
  boolean: "yes or no",
};

function wordOf(types: string[]): string {
  return types.map((type) => TYPE_WORDS[type] ?? type).join(" or ");
}

type FittingProps = { template: Template; chosen: string | null; onChoose: ((event: string) => void) | null };

function Fitting({ template, chosen, onChoose }: FittingProps) {
  if (template.fitting.length === 0) {
    return (
      <p className={styles.about}>
        None of your event types has all of these fields under a name that can be recognised. You can choose
        the fields yourself.
      </p>
    );
  }
  return (
    <ul className={styles.fitting}>
      {template.fitting.map((each) => (
        <li key={each.name}>
          <span className={styles.event}>
            <strong>{each.name}</strong>
            <span className={styles.gloss}>{each.description}</span>
          </span>
          {onChoose ? (
            <Button
              small
              aria-pressed={chosen === each.name}
              aria-label={`${chosen === each.name ? "Chosen" : "Choose"} ${each.name}`}
              onClick={() => onChoose(each.name)}
            >
              {chosen === each.name ? "Chosen" : "Choose"}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
