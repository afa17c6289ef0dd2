// The two calls to the server, and its errors in one shape.

import { recall, remember } from "./memory.js";

const MESSAGES = "/webhooks/web/messages";
const LIMITS = "/webhooks/web/limits";
const DEFAULT_MAX_CHARACTERS = 500;
const PATIENCE_MS = 60_000;

export class NotAnswered extends Error {
  // `code` is the server's, or `unreachable` or `timeout`; `words` are its message in both languages.
  constructor(code, words = null) {
    super(code);
    this.code = code;
    this.words = words;
  }
}

// Asks, within the conversation so far. `renewed` tells that the server no longer knew that
// conversation, so that this question was the first of a new one.
export async function ask(text, language) {
  try {
    return { replies: await post(text, language), renewed: false };
  } catch (error) {
    if (error.status !== 401) throw error;
    remember("conversation", null);
    return { replies: await post(text, language), renewed: true };
  }
}

export async function fetchMaxCharacters() {
  try {
    const answer = await fetch(LIMITS, { credentials: "same-origin" });
    const { max_characters: max } = await answer.json();
    return Number.isInteger(max) && max > 0 ? max : DEFAULT_MAX_CHARACTERS;
  } catch {
    return DEFAULT_MAX_CHARACTERS;
  }
}

async function post(text, language) {
  const answer = await send({ text, conversation: recall("conversation"), language });
  const content = await answer.json().catch(() => null);
  if (!answer.ok || !Array.isArray(content?.replies)) throw refusal(answer.status, content?.error);
  remember("conversation", content.conversation ?? null);
  return content.replies;
}

async function send(body) {
  try {
    return await fetch(MESSAGES, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "same-origin",
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    throw new NotAnswered(error.name === "TimeoutError" ? "timeout" : "unreachable");
  }
}

function refusal(status, error) {
  const words = error?.message?.zh && error.message.en ? error.message : null;
  const refused = new NotAnswered(error?.code ?? "error", words);
  refused.status = status;
  return refused;
}
