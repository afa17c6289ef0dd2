// The page: joins the question box, the log and the server. Questions go out one at a time.

import { ask, fetchMaxCharacters } from "./api.js";
import { returnFocus, setBusy, setMaxCharacters, startComposer } from "./composer.js";
import { LANG_TAG, make } from "./elements.js";
import { interfaceLanguage, startLanguage, switchLanguage } from "./language.js";
import * as log from "./log.js";
import {
  forgetConversation, recall, recallMessages, remember, rememberMessage,
} from "./memory.js";
import { SUGGESTIONS } from "./words.js";

const HOPELESS = new Set(["empty_text", "text_too_long", "bad_request"]);
const answerLanguage = document.getElementById("answer-language");
const suggestions = document.getElementById("suggestions");
let pending = false;
// Counts conversations, so that an answer which arrives after `clear` is not shown.
let epoch = 0;

// Says whether the question was taken. `shown` is what the visitor sees as theirs.
function send(text, shown = text) {
  if (pending) return false;
  log.dropNotices();
  log.showQuestion(shown);
  rememberMessage({ from: "visitor", text, shown });
  suggestions.open = false;
  answer(text);
  return true;
}

async function answer(text) {
  const asked = epoch;
  setPending(true);
  log.showWaiting();
  log.scrollToEnd();
  try {
    const { replies, renewed } = await ask(text, answerLanguage.value || null);
    if (asked !== epoch) return;
    if (renewed) log.showNotice({ name: "renewed" });
    for (const reply of replies) showReply(reply);
  } catch (error) {
    if (asked !== epoch) return;
    showFailure(error, text);
  } finally {
    if (asked === epoch) {
      log.endWaiting();
      setPending(false);
    }
  }
  log.scrollToLastQuestion();
}

function showReply(reply) {
  log.showReply(reply, choose);
  rememberMessage({ from: "kaimen", reply });
}

function choose({ message, title }) {
  if (send(message, title)) returnFocus();
}

function showFailure(error, text) {
  const { code = "error", words: texts } = error;
  if (!error.code) console.error(error);
  const retry = HOPELESS.has(code) ? null : () => retryQuestion(text);
  log.showNotice({ name: nameOfFailure(code), texts, retry });
}

function nameOfFailure(code) {
  return ["unreachable", "timeout", "not_ready", "too_many"].includes(code) ? code : "error";
}

function retryQuestion(text) {
  if (pending) return;
  log.dropNotices();
  returnFocus();
  answer(text);
}

function setPending(value) {
  pending = value;
  setBusy(value);
}

function restore() {
  const messages = recallMessages();
  for (const message of messages) {
    if (message.from === "visitor") log.showQuestion(message.shown);
    else log.showReply(message.reply, choose);
  }
  const last = messages.at(-1);
  if (last?.from === "visitor") {
    log.showNotice({ name: "interrupted", retry: () => retryQuestion(last.text) });
  }
  suggestions.open = messages.length === 0;
  if (last) log.scrollToLastQuestion();
}

function clear() {
  epoch += 1;
  forgetConversation();
  log.clearLog();
  log.endWaiting();
  setPending(false);
  suggestions.open = true;
  returnFocus();
}

function showSuggestions() {
  const language = interfaceLanguage();
  const items = SUGGESTIONS[language].map((text) => {
    const button = make("button", { className: "choice", lang: LANG_TAG[language], text });
    button.type = "button";
    button.addEventListener("click", () => choose({ message: text, title: text }));
    return make("li", {}, [button]);
  });
  document.getElementById("suggestion-list").replaceChildren(...items);
  suggestions.hidden = false;
}

function startLanguageSwitch() {
  const buttons = document.querySelectorAll("#language-switch button");
  const showPressed = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.language === interfaceLanguage()));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      switchLanguage(button.dataset.language);
      showPressed();
      showSuggestions();
    });
  }
  showPressed();
}

function startAnswerLanguage() {
  answerLanguage.value = recall("answerLanguage") ?? "";
  answerLanguage.addEventListener("change", () => {
    remember("answerLanguage", answerLanguage.value);
  });
}

startLanguage();
startLanguageSwitch();
startAnswerLanguage();
showSuggestions();
startComposer(send);
restore();
document.getElementById("clear").addEventListener("click", clear);
setMaxCharacters(await fetchMaxCharacters());
