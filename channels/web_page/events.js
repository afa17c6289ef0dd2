// What arrives unasked. Read with fetch and not EventSource, which can send no token but in the
// address, where it would end up in logs.

const SILENCE_MS = 40_000;
const RECONNECT_MS = [500, 1000, 2000, 5000, 10_000, 20_000];

export class Stream {
  // `after` gives the id of the last message seen; `receive` gets each new one.
  constructor(api, after, receive, connected) {
    Object.assign(this, { api, after, receive, connected });
    this.failures = 0;
    this.controller = null;
    this.wanted = false;
    this.attached = true;
    // A browser opens six connections to a server for all its tabs: one that nobody looks at gives
    // its own back, and asks for what it missed when it is looked at again.
    document.addEventListener("visibilitychange", () => this.connect());
  }

  start() {
    this.wanted = true;
    this.connect();
  }

  stop() {
    this.wanted = false;
    this.connect();
  }

  // A portal may take the widget out of its page, and put it in again.
  setAttached(attached) {
    this.attached = attached;
    this.connect();
  }

  connect() {
    const needed = this.wanted && this.attached && document.visibilityState === "visible";
    if (needed && !this.controller) this.run(new AbortController());
    if (!needed) this.controller?.abort();
    if (!needed) this.controller = null;
  }

  async run(controller) {
    this.controller = controller;
    while (!controller.signal.aborted && this.api.token) {
      const again = await this.read(controller).catch(() => true);
      if (!again) break;
      const wait = RECONNECT_MS[Math.min(this.failures, RECONNECT_MS.length - 1)];
      this.failures += 1;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    if (this.controller === controller) this.controller = null;
  }

  // Says whether to connect again.
  async read(controller) {
    const headers = { "Last-Event-ID": String(this.after()), Accept: "text/event-stream" };
    const answer = await this.api.send("GET", "/events", null, controller.signal, headers);
    if (answer.status === 401 || answer.status === 403) return false;
    if (!answer.ok || !answer.body) return true;
    this.failures = 0;
    this.connected();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await this.untilSilent(reader);
      if (done) return true;
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      events.forEach((event) => this.handle(event));
    }
  }

  async untilSilent(reader) {
    const timer = setTimeout(() => reader.cancel(), SILENCE_MS);
    try {
      return await reader.read();
    } finally {
      clearTimeout(timer);
    }
  }

  handle(event) {
    const data = event.split("\n").find((line) => line.startsWith("data: "));
    if (data) this.receive(JSON.parse(data.slice(6)));
  }
}
