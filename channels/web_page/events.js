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
    this.running = false;
  }

  start() {
    if (this.running) return;
    this.running = true;
    this.run();
  }

  stop() {
    this.running = false;
    this.controller?.abort();
  }

  async run() {
    while (this.running && this.api.token) {
      const again = await this.read().catch(() => true);
      if (!again) break;
      const wait = RECONNECT_MS[Math.min(this.failures, RECONNECT_MS.length - 1)];
      this.failures += 1;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    this.running = false;
  }

  // Says whether to connect again.
  async read() {
    this.controller = new AbortController();
    const headers = { "Last-Event-ID": String(this.after()), Accept: "text/event-stream" };
    const answer = await this.api.send("GET", "/events", null, this.controller.signal, headers);
    if (answer.status === 401 || answer.status === 403) return false;
    if (!answer.ok || !answer.body) return true;
    this.failures = 0;
    this.connected();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await this.untilSilent(reader.read());
      if (done) return true;
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      events.forEach((event) => this.handle(event));
    }
  }

  async untilSilent(reading) {
    const timer = setTimeout(() => this.controller.abort(), SILENCE_MS);
    try {
      return await reading;
    } finally {
      clearTimeout(timer);
    }
  }

  handle(event) {
    const data = event.split("\n").find((line) => line.startsWith("data: "));
    if (data) this.receive(JSON.parse(data.slice(6)));
  }
}
