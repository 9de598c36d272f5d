import { useEnvironment } from "../../app/SessionContext";
import { usePlaceName } from "../../app/usePlaceName";
import { runsOpenIn } from "../../graph/runsOpenIn";
import { wordsOf } from "../../graph/states";
import { Badge } from "../../ui/Badge";
import { plural } from "../../ui/format/plural";
import { shortened } from "../../ui/format/shortened";
import { RelativeTime } from "../../ui/RelativeTime";
import type { VersionLine } from "./queries";
import styles from "./Versions.module.css";

/** What one sees of a version in a list: number, note, author, where it is live, and the runs that still are of it. */
export function VersionWords({ version }: { version: VersionLine }) {
  const environment = useEnvironment();
  const place = version.places.find((each) => each.environment === environment.slug);
  const nameOf = usePlaceName();
  const elsewhere = version.places
    .filter((each) => each !== place)
    .map((each) => `${wordsOf(each.state).word.toLowerCase()} in ${nameOf(each.environment)}`);
  const { runs, atLeast } = runsOpenIn([version], environment.slug);
  return (
    <span className={styles.words}>
      <span className={styles.title}>
        <strong>{version.number}</strong>
        <span dir="auto">{shortened(version.note || "No note", 300)}</span>
        {place ? <Badge tone={wordsOf(place.state).tone}>{wordsOf(place.state).word}</Badge> : null}
      </span>
      <small>
        <span dir="auto">{version.author || "the installation"}</span>,{" "}
        <RelativeTime at={version.created_at} />
        {elsewhere.map((each) => ` · ${each}`)}
      </small>
      {place && place.occasion !== "published" ? (
        <small>
          put live {place.occasion === "again" ? "again" : "here"} by{" "}
          <span dir="auto">{place.author || "somebody"}</span>, <RelativeTime at={place.deployed_at} />
          {place.note && place.note !== version.note ? (
            <span dir="auto">: {shortened(place.note, 200)}</span>
          ) : null}
        </small>
      ) : null}
      {runs > 0 ? (
        <small>
          {atLeast ? "at least " : ""}
          {plural(runs, "run")} of it under way
        </small>
      ) : null}
    </span>
  );
}
