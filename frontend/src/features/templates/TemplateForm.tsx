import { type UseQueryResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import {
  type Answers,
  type Question,
  type Template,
  type TemplateCheck,
  templateUse,
} from "../../api/templates";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { plural } from "../../ui/format/plural";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { TextField } from "../../ui/TextField";
import { answered } from "./answers";
import { QuestionField } from "./QuestionField";
import styles from "./TemplateForm.module.css";

type Check = UseQueryResult<Omit<TemplateCheck, "questions"> & { questions: Question[] }>;

type Props = {
  template: Template;
  answers: Answers;
  onChange: (answers: Answers) => void;
  check: Check;
};

/** All that a template asks, made of its questions alone; a draft is made of all of the answers or of some. */
export function TemplateForm({ template, answers, onChange, check }: Props) {
  const use = useUse(template.id, answers);
  if (!check.data) {
    return check.error ? (
      <ProblemNote error={check.error} onRetry={() => void check.refetch()} />
    ) : (
      <Skeleton lines={8} />
    );
  }
  const { questions, missing } = check.data;
  const own = questions.filter(({ section }) => section === "event");
  const fields = questions.filter(({ section }) => section === "fields");
  const settings = questions.filter(({ section }) => section === "settings");
  const isOpen = own.some((question) => question.answer === null);
  const list = (members: Question[]) =>
    members.map((question) => (
      <QuestionField
        key={question.name}
        question={question}
        fitting={question.section === "event" ? template.fitting.map(({ name }) => name) : []}
        onChange={(value) => onChange(answered(answers, question.name, value))}
      />
    ));
  return (
    <form
      id="use-template"
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        use.mutate();
      }}
    >
      <TextField
        label="Name of the new automation"
        value={answers.name ?? ""}
        maxLength={200}
        placeholder={template.document.name}
        onChange={(event) => onChange(answered(answers, "name", event.target.value))}
      />
      <Section title="What starts it">{list(own)}</Section>
      <Section title="Where to find what it needs">
        {isOpen ? (
          <p className={styles.hint}>Choose the event first: then its fields are offered here.</p>
        ) : (
          list(fields)
        )}
      </Section>
      {settings.length > 0 ? <Section title="How it should work">{list(settings)}</Section> : null}
      {template.targets.map((target) => (
        <Section key={target.name} title={target.title}>
          {list(questions.filter(({ section }) => section === target.name))}
        </Section>
      ))}
      <Foot missing={missing} isBusy={use.isPending} />
    </form>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles.section}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Foot({ missing, isBusy }: { missing: number; isBusy: boolean }) {
  return (
    <div className={styles.foot}>
      <p role="status" className={missing > 0 ? styles.lacks : styles.whole}>
        {missing > 0 ? <CircleAlert size={15} aria-hidden /> : <CircleCheck size={15} aria-hidden />}
        {missing > 0
          ? `${plural(missing, "answer is", "answers are")} missing. You can fill in the rest in the editor.`
          : "Nothing is missing. The draft can be tried and published as it is."}
      </p>
      <Button type="submit" look="primary" busy={isBusy}>
        {missing > 0 ? "Make the draft, fill in later" : "Make the draft"}
      </Button>
    </div>
  );
}

/** Makes the draft and opens it in the editor, at the first step that still lacks something. */
function useUse(id: string, answers: Answers) {
  const { user } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => templateUse(id, answers, user.teams[0]?.id ?? null),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ["automations"] });
      const at = made.unfinished ? `?step=${encodeURIComponent(made.unfinished)}` : "";
      navigate(`/automations/${made.id}/edit${at}`);
    },
  });
}
