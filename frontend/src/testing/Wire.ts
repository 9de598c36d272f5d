/** A connection to a server that the tests play. */
export class Wire {
  static readonly OPEN = 1;
  static all: Wire[] = [];
  readyState = 0;
  said: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    Wire.all.push(this);
  }

  /** The newest one. */
  static last(): Wire {
    const wire = Wire.all.at(-1);
    if (!wire) throw new Error("nothing was connected");
    return wire;
  }

  send(text: string) {
    this.said.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  /** The server lets it in. */
  open() {
    this.readyState = Wire.OPEN;
    this.onopen?.();
  }

  /** The server says something. */
  tell(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** The server ends it. */
  end(code: number) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}
