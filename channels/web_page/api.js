// The calls to the server, and its errors in one shape. docs/api.md describes the other side.

import { recall, remember } from "./memory.js";

const PATIENCE_MS = 45_000;

export class NotDone extends Error {
  // `code` is the server's, or `unreachable`; `words` are its message in both languages; after
  // `retryAfter` seconds it may be asked again, where it says so.
  constructor(code, words = null, status = 0, retryAfter = 0) {
    super(code);
    Object.assign(this, { code, words, status, retryAfter });
  }
}

export class Api {
  constructor(server) {
    this.base = `${server}/api/v1`;
    this.token = recall("token");
  }

  fetchAbout() {
    return this.call("GET", "/about");
  }

  async openSession(consent, region) {
    const { token } = await this.call("POST", "/sessions", { consent, region });
    this.keep(token);
  }

  keep(token) {
    this.token = token;
    remember("token", token);
  }

  async ask(question, language) {
    const { id, text, pageLanguage } = question;
    const body = { id, text, language, page_language: pageLanguage ?? null };
    return (await this.call("POST", "/messages", body)).messages;
  }

  fetchConversation() {
    return this.call("GET", "/conversation");
  }

  fetchConversationText() {
    return this.call("GET", "/conversation?format=text");
  }

  rate(message, helpful, reason) {
    return this.call("POST", "/feedback", { message, helpful, reason });
  }

  async deleteConversation() {
    await this.call("DELETE", "/conversation");
    this.keep(null);
  }

  async call(method, path, body) {
    const answer = await this.send(method, path, body, timeout(PATIENCE_MS));
    if (answer.status === 204) return null;
    const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
    const content = isJson ? await answer.json().catch(() => null) : await answer.text();
    if (!answer.ok || content === null) throw refusal(answer, content?.error);
    return content;
  }

  async send(method, path, body, signal, headers = {}) {
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    if (body) headers["Content-Type"] = "application/json";
    try {
      return await fetch(this.base + path, {
        method,
        headers,
        signal,
        body: body && JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "origin",
      });
    } catch {
      throw new NotDone("unreachable");
    }
  }
}

function timeout(milliseconds) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

function refusal({ status, headers }, error) {
  const words = error?.message?.zh && error.message.en ? error.message : null;
  return new NotDone(error?.code ?? "error", words, status, Number(headers.get("Retry-After")) || 0);
}
