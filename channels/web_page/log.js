// The conversation on the page: messages, choices, and what could not be answered.

import { drawCards } from "./cards.js";
import { LANG_TAG, languageOf, make, withChineseMarked } from "./elements.js";
import { say, sayBoth, saysNothing } from "./language.js";

const log = document.getElementById("log");
const bar = document.getElementById("conversation-bar");
const waiting = document.getElementById("waiting");

export function showQuestion(text) {
  dropChoices();
  const said = make("p", { className: "bubble", lang: LANG_TAG[languageOf(text)], text });
  append(make("article", { className: "message message--visitor" }, [sender("visitor"), said]));
}

// `choose` is called with the choice that the visitor taps.
export function showReply(reply, choose) {
  const { language } = reply;
  const lines = (className, text) =>
    text && make("p", { className }, withChineseMarked(text, language));
  const answer = make("div", { className: "answer", lang: LANG_TAG[language] }, [
    lines("answer__text", reply.text),
    reply.cards.length > 0 && drawCards(reply.cards, language),
    ...reply.notes.map((note) => lines("answer__note", note)),
    reply.choices.length > 0 && drawChoices(reply, choose),
  ]);
  append(make("article", { className: "message message--kaimen" }, [sender("kaimen"), answer]));
}

// A plain sentence of the page's own: a word of the interface, or the server's in both languages.
export function showNotice({ name, values, texts, retry }) {
  const said = make("p");
  if (texts) sayBoth(said, texts);
  else say(said, name, values);
  const button = retry && say(make("button", { className: "button-quiet" }), "retry");
  const notice = make("div", { className: "message notice" }, [said, button]);
  if (button) {
    button.type = "button";
    button.addEventListener("click", retry);
  }
  append(notice);
}

export function dropNotices() {
  for (const notice of log.querySelectorAll(".notice")) notice.remove();
}

export function showWaiting() {
  const dots = make("span", { className: "dots" }, [make("i"), make("i"), make("i")]);
  dots.setAttribute("aria-hidden", "true");
  waiting.replaceChildren(say(make("span"), "waiting"), dots);
}

export function endWaiting() {
  saysNothing(waiting);
}

export function clearLog() {
  log.replaceChildren();
  bar.hidden = true;
}

export function scrollToLastQuestion() {
  // A long answer is read from its beginning, so the question goes to the top, not the end to the
  // bottom.
  [...log.querySelectorAll(".message--visitor")].at(-1)?.scrollIntoView({ block: "start" });
}

export function scrollToEnd() {
  waiting.scrollIntoView({ block: "end" });
}

function append(message) {
  bar.hidden = false;
  log.append(message);
}

function sender(name) {
  return say(make("p", { className: "message__from" }), name);
}

function drawChoices({ cards, choices, choices_title: title, language }, choose) {
  // Cards and choices carry one numbering, because a visitor may type a number instead.
  const first = cards.length > 1 ? cards.length + 1 : 1;
  const buttons = choices.map((choice, index) => {
    const button = make("button", { className: "choice" }, [
      make("span", { className: "choice__number", text: `${first + index}.` }),
      " ",
      make("span", { className: "choice__title" }, withChineseMarked(choice.title, language)),
    ]);
    button.type = "button";
    button.addEventListener("click", () => choose(choice));
    return make("li", {}, [button]);
  });
  return make("div", { className: "choices" }, [
    title && make("p", { className: "label", text: title }),
    make("ul", { className: "choices__list" }, buttons),
  ]);
}

// Choices continue the answer they stand under. After the next question they would mean something
// else, so only the last answer has them.
function dropChoices() {
  for (const choices of log.querySelectorAll(".choices")) choices.remove();
}
