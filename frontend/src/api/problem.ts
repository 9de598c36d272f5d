export type FieldProblem = { pointer: string; message: string };

type ProblemFields = {
  title: string;
  detail?: string;
  status: number;
  code?: string;
  errors?: FieldProblem[];
  reference?: string;
  retryAfterMs?: number;
};

/** What no answer means for what somebody looks at, which is asked again, and for what somebody pressed, which is not. */
const UNANSWERED = {
  question: "What you see may be old; it is asked again by itself.",
  press: "It is not known whether what you pressed arrived: look before you press again.",
};

/** An answer that says no: the fields of an RFC 9457 problem, or the same said of a lost connection (status 0). */
export class Problem extends Error {
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly code: string;
  readonly errors: FieldProblem[];
  readonly reference: string;
  /** Sooner than after so many milliseconds the server does not want to be asked again; 0 where it says nothing of it. */
  readonly retryAfterMs: number;

  constructor(fields: ProblemFields) {
    super(fields.title);
    this.name = "Problem";
    this.title = fields.title;
    this.detail = fields.detail ?? "";
    this.status = fields.status;
    this.code = fields.code ?? "";
    this.errors = fields.errors ?? [];
    this.reference = fields.reference ?? "";
    this.retryAfterMs = fields.retryAfterMs ?? 0;
  }

  /** The detail, with what becomes of it where no answer came. */
  detailOf(what: keyof typeof UNANSWERED): string {
    return this.code === "unreachable" ? `${this.detail} ${UNANSWERED[what]}` : this.detail;
  }

  /** Whether asking again may help without anybody doing anything. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Reads any thrown thing as a problem a person can act on. */
  static from(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof TypeError || isTimeout(error)) {
      return new Problem({
        status: 0,
        code: "unreachable",
        title: "Millrace did not answer",
        detail: "There is no connection to it, or it is being started again.",
      });
    }
    return new Problem({
      status: 0,
      code: "page_fault",
      title: "This page stumbled",
      detail: error instanceof Error ? error.message : String(error),
    });
  }

  /** Reads the body of an error answer, whatever its form. */
  static fromAnswer(response: Response, body: unknown): Problem {
    const fields = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    const errors = Array.isArray(fields.errors) ? (fields.errors as FieldProblem[]) : [];
    return new Problem({
      status: response.status,
      code: text(fields.code),
      title:
        text(fields.title) || FALLBACK_TITLES[response.status] || `The server answered ${response.status}`,
      detail: text(fields.detail),
      errors,
      reference: text(fields.instance) || response.headers.get("X-Request-ID") || "",
      retryAfterMs: secondsOf(response.headers.get("Retry-After")) * 1000,
    });
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}

const FALLBACK_TITLES: Record<number, string> = {
  401: "You are not signed in",
  403: "You may not do this",
  404: "There is nothing here",
  429: "Too many requests at once",
  500: "Something broke on the server",
  502: "The server cannot be reached",
  503: "The server is not ready",
};

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Of the two forms that the header has, our servers send seconds. */
function secondsOf(header: string | null): number {
  return header && /^\d{1,5}$/.test(header) ? Number(header) : 0;
}
