import { Link } from "react-router";
import type { Template } from "../../api/templates";
import type { Kinds } from "../../graph/kinds";
import { plural } from "../../ui/format/plural";
import styles from "./TemplateCard.module.css";
import { TemplateTiles } from "./TemplateTiles";

/** One template in the gallery: its picture, what it does in a line, and what an event must have for it. */
export function TemplateCard({ template, kinds }: { template: Template; kinds: Kinds }) {
  const { id, title, summary, pattern, needs, fitting } = template;
  return (
    <article className={styles.card}>
      <div className={styles.picture}>
        <TemplateTiles document={template.document} kinds={kinds} />
      </div>
      <div className={styles.words}>
        <h3>
          <Link to={`/templates/${id}`} className={styles.link}>
            {title}
          </Link>
        </h3>
        <p className={styles.summary}>{summary}</p>
        <p className={styles.pattern}>{pattern}</p>
      </div>
      <dl className={styles.needs}>
        <dt>Needs</dt>
        <dd>{needs.map((need) => lowered(need.title)).join(", ")}</dd>
        <dt>Fits</dt>
        <dd>
          {fitting.length === 0
            ? "none of your events as they are"
            : `${plural(fitting.length, "of your event types", "of your event types")}`}
        </dd>
      </dl>
    </article>
  );
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
