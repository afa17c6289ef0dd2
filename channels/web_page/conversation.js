// One conversation: the session, the questions that wait, what was seen. Knows nothing of the page;
// it tells `view` what happened.
//
// Questions go out one at a time and carry an id, so that sending one again asks it once. Each that
// was not taken stays in the queue: it waits, or `isRefused` until the visitor tries again.

import { NotDone } from "./api.js";
import { Stream } from "./events.js";
import { recall, remember } from "./memory.js";

const HOPELESS = new Set(["empty_text", "text_too_long", "bad_request", "origin_refused"]);
// What passes by itself: the question stays and is tried again.
const WAITED_OUT = new Set(["unreachable", "busy", "not_ready", "too_many"]);
const WAITS_MS = [2000, 4000, 8000, 15_000, 30_000];
const SETTLED_MS = 500;

export class Conversation {
  constructor(api, view, { region, answerLanguage }) {
    Object.assign(this, { api, view, region, answerLanguage });
    this.lastId = 0;
    this.seen = new Set();
    // Answers that were told when they came, and not only shown with what was said before.
    this.told = new Set();
    this.queue = recall("queue") ?? [];
    this.pending = false;
    this.failures = 0;
    this.timer = null;
    // While the server wants no questions: what it said, and until when.
    this.rest = null;
    this.consent = null;
    this.stream = new Stream(
      api, () => this.lastId, (message) => this.take(message, true), () => this.flush(),
    );
    // Two pages that send what waits for one visitor would begin two conversations. So one that is being left
    // sends nothing more; when a reload finds no network it may hear that the network is back before it goes.
    this.isLeft = false;
    window.addEventListener("online", () => this.rest || this.flushIn(SETTLED_MS));
    window.addEventListener("pagehide", () => { this.isLeft = true; });
    window.addEventListener("pageshow", ({ persisted }) => {
      this.isLeft = false;
      if (persisted) this.flush();
    });
  }

  // Shows what was said before, and sends what still waits.
  async resume() {
    if (this.api.token) {
      try {
        const { messages, feedback } = await this.api.fetchConversation();
        messages.forEach((message) => this.take(message, false));
        feedback.forEach((rating) => this.view.showRating(rating));
        this.view.dropProblems();
        this.stream.start();
      } catch (error) {
        if (error.status === 401) this.api.keep(null);
        else this.view.showProblem(error, () => this.resume());
      }
    }
    for (const question of this.queue) this.view.showQuestion(question);
    this.retry();
  }

  // Says whether the question was taken.
  ask(text, shown = text, isChoice = false) {
    if (this.pending) return false;
    // A number has no language of its own: after a switch it is answered in that of the page. So is a choice,
    // whose words are in the language of the answer above it.
    const switched = recall("switched");
    const question = { id: newId(), text, shown, pageLanguage: switched, language: isChoice ? switched : null };
    remember("switched", null);
    this.setQueue([...this.queue, question]);
    this.view.showQuestion(question);
    if (this.rest) this.view.showProblem(this.rest.error, () => this.retry());
    else this.flush();
    return true;
  }

  // Sends the first question that waits; when it is answered or refused, the next. `isNext` is one of those.
  async flush(isNext = false) {
    const question = this.queue.find(({ isRefused }) => !isRefused);
    if (this.pending || this.rest || this.isLeft || !question) return;
    clearTimeout(this.timer);
    this.setPending(true, isNext);
    try {
      const messages = await this.askWithinSession(question);
      this.failures = 0;
      this.drop(question);
      if (!this.queue.some(({ isRefused }) => isRefused)) this.view.dropProblems();
      messages.forEach((message) => this.take(message, true));
      this.tellWhatWasShown(messages);
    } catch (error) {
      if (!this.goesOnAfter(error, question)) return;
    } finally {
      this.setPending(false);
    }
    this.flush(true);
  }

  async askWithinSession(question) {
    if (!this.api.token) await this.openSession();
    try {
      return await this.api.ask(question, this.languageFor(question));
    } catch (error) {
      if (error.status !== 401 || this.isLeft) throw error;
      this.forget();
      await this.openSession();
      this.view.showNotice("renewed");
      return this.api.ask(question, this.languageFor(question));
    }
  }

  languageFor(question) {
    return this.answerLanguage() || question.language || null;
  }

  async openSession() {
    await this.api.openSession(this.consent, this.region);
    this.stream.start();
  }

  // Says whether the questions behind one that was not taken may be sent.
  goesOnAfter(error, question) {
    if (!(error instanceof NotDone)) console.error(error);
    if (error.code === "consent_outdated") {
      this.view.askConsent();
      return false;
    }
    const waits = WAITED_OUT.has(error.code);
    const isHopeless = HOPELESS.has(error.code);
    if (waits) this.tryAgainLater(error);
    else if (isHopeless) this.drop(question);
    else this.setQueue(this.queue.map((one) => (one.id === question.id ? { ...one, isRefused: true } : one)));
    this.view.showProblem(error, isHopeless && this.queue.length === 0 ? null : () => this.retry());
    return !waits;
  }

  // Sends all that was not taken, in order.
  retry() {
    this.rest = null;
    this.failures = 0;
    this.setQueue(this.queue.map((question) => ({ ...question, isRefused: false })));
    this.flush();
  }

  tryAgainLater(error) {
    const wait = error.retryAfter * 1000 || WAITS_MS[Math.min(this.failures, WAITS_MS.length - 1)];
    this.failures += 1;
    if (error.code === "too_many") this.rest = { error, until: new Date(Date.now() + wait) };
    this.flushIn(wait);
  }

  flushIn(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.rest = null;
      this.flush();
    }, wait);
  }

  // Shows a message once, however often and on whatever way it came.
  take(message, isNew) {
    if (this.seen.has(message.id)) return;
    this.seen.add(message.id);
    this.lastId = Math.max(this.lastId, message.id);
    if (message.from === "visitor") {
      this.view.showQuestion({ id: message.client_id, text: message.text, shown: message.text }, message);
    } else {
      if (isNew) this.told.add(message.id);
      this.view.showReply(message, isNew);
    }
  }

  // After a reload the answer to a question that waited may stand there already, among what was said before.
  tellWhatWasShown(messages) {
    for (const message of messages) {
      if (message.from === "visitor" || this.told.has(message.id)) continue;
      this.told.add(message.id);
      this.view.announceReply(message);
    }
  }

  async delete() {
    if (this.api.token) await this.api.deleteConversation();
    this.forget();
    this.setQueue([]);
  }

  // A new conversation; the one before is no longer this tab's.
  forget() {
    this.stream.stop();
    this.api.keep(null);
    this.seen.clear();
    this.told.clear();
    this.lastId = 0;
    this.failures = 0;
    this.rest = null;
  }

  drop(question) {
    this.setQueue(this.queue.filter(({ id }) => id !== question.id));
  }

  setQueue(queue) {
    this.queue = queue;
    remember("queue", queue.length > 0 ? queue : null);
  }

  setPending(value, isNext = false) {
    this.pending = value;
    this.view.showPending(value, isNext);
  }
}

// crypto.randomUUID needs a secure context, which a test server without TLS is not.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
