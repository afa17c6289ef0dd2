// What was said, on the page: questions, answers, notices. The log itself is silent; what a screen
// reader says of it goes through the announcer, once.

import { drawCards } from "./cards.js";
import { LANG_TAG, languageOf, lastOf, make, makeButton, withChineseMarked } from "./elements.js";

// What the lines of a list begin with in an answer's text.
const ITEM = "· ";

export class Log {
  // `tools` draws what stands under an answer, `links` what stands under a card; `choose` is called
  // with the choice that the visitor taps; `level` is that of a question's heading.
  constructor(element, language, { tools, links, choose, level }) {
    Object.assign(this, { element, language, tools, links, choose, level });
    this.questions = new Map();
    this.asked = new Map();
    // Questions that had to wait before they were sent.
    this.kept = new WeakSet();
  }

  get isEmpty() {
    return this.element.childElementCount === 0;
  }

  // A question stands here before the server has it; `message` is what the server made of it.
  showQuestion({ id, text, shown }, message = null) {
    let entry = this.questions.get(id);
    if (!entry) {
      this.dropChoices();
      // A heading: who listens goes from question to question, and from there to the cards.
      const names = namesOf("question", this.questions.size);
      const said = make(`h${this.level}`, {
        className: "bubble", id: names.text, lang: LANG_TAG[languageOf(text)], text: shown,
      });
      entry = makeEntry("visitor", [names.sender, names.text], [this.sender("visitor", names.sender), said]);
      this.questions.set(id, entry);
      this.element.append(entry);
    }
    if (message) {
      this.stamp(entry, message.said_at);
      this.asked.set(message.id, entry);
    }
  }

  // Where the question stands that a reply answers; nowhere for what came unasked.
  questionOf(reply) {
    return this.asked.get(reply.answers);
  }

  // The heading of that question.
  headingOf(reply) {
    return this.questionOf(reply)?.querySelector(".bubble");
  }

  // The words of a question that had to wait, where a reply answers one.
  keptQuestionOf(reply) {
    return this.kept.has(this.questionOf(reply)) ? this.headingOf(reply).textContent : null;
  }

  showQueued(id, isQueued) {
    const entry = this.questions.get(id);
    entry?.querySelector(".queued")?.remove();
    if (!entry || !isQueued) return;
    this.kept.add(entry);
    entry.append(this.language.say(make("p", { className: "queued" }), "queued"));
  }

  showReply(message) {
    const { reply } = message;
    const { language } = reply;
    const answer = make("div", { className: "answer", lang: LANG_TAG[language] }, [
      drawText(reply.text, language),
      reply.cards.length > 0 && drawCards(reply.cards, language, this.links, this.level + 1),
      ...reply.notes.map((note) => make("p", { className: "answer__note" }, withChineseMarked(note, language))),
      reply.choices.length > 0 && !this.nextQuestion(message) && this.drawChoices(reply),
    ]);
    const { sender } = namesOf("answer", message.id);
    const asked = this.headingOf(message)?.id;
    const entry = makeEntry("kaimen", [sender, asked], [
      this.sender("kaimen", sender), answer, this.tools(message, answer),
    ]);
    this.stamp(entry, message.said_at);
    this.place(entry, message);
    return entry;
  }

  // Below its question, and below what was answered to it before: several may wait for their answers.
  place(entry, message) {
    const next = this.nextQuestion(message);
    if (next) next.before(entry);
    else this.element.append(entry);
  }

  // The question below the one that a reply answers; none where it answers the last one, or what came unasked.
  nextQuestion(reply) {
    const asked = this.questionOf(reply);
    const questions = [...this.element.querySelectorAll(".message--visitor")];
    return asked && questions[questions.indexOf(asked) + 1];
  }

  // A sentence of the widget's own: one of its words, or the server's in both languages.
  showNotice({ name, texts, retry }) {
    const said = make("p");
    if (texts) this.language.sayBoth(said, texts);
    else this.language.say(said, name);
    const button = retry && makeButton(this.language, "retry", "button-quiet", retry);
    this.element.append(make("div", { className: "message notice" }, [said, button]));
    return said;
  }

  dropNotices() {
    for (const notice of this.element.querySelectorAll(".notice")) notice.remove();
  }

  clear() {
    this.element.replaceChildren();
    this.questions.clear();
    this.asked.clear();
  }

  // A long answer is read from its beginning, so the question goes to the top, not the end to the
  // bottom; and the answer, where the question would push it out of sight.
  scrollToQuestionOf(message) {
    const asked = this.questionOf(message);
    if (!asked) this.scrollToLastQuestion();
    else if (asked.offsetHeight < window.innerHeight / 2) asked.scrollIntoView({ block: "start" });
    else asked.nextElementSibling.scrollIntoView({ block: "start" });
  }

  scrollToLastQuestion() {
    lastOf(this.element.querySelectorAll(".message--visitor"))?.scrollIntoView({ block: "start" });
  }

  // What nobody asked for stands below all questions.
  scrollToLastReply() {
    lastOf(this.element.querySelectorAll(".message--kaimen"))?.scrollIntoView({ block: "start" });
  }

  goToLastReply() {
    this.scrollToLastReply();
    lastOf(this.element.querySelectorAll(".message--kaimen"))?.focus({ preventScroll: true });
  }

  focusLast() {
    lastOf(this.element.querySelectorAll("article.message"))?.focus({ preventScroll: true });
  }

  scrollToEnd() {
    this.element.lastElementChild?.scrollIntoView({ block: "end" });
  }

  sender(name, id) {
    const from = this.language.say(make("span", { id }), name);
    return make("p", { className: "message__from" }, [from, " ", make("time")]);
  }

  stamp(entry, saidAt) {
    const time = entry.querySelector("time");
    time.dateTime = saidAt;
    this.language.give(time, () => this.language.moment(saidAt));
  }

  drawChoices({ cards, choices, choices_title: title, language }) {
    // Cards and choices carry one numbering, because a visitor may type a number instead.
    const first = cards.length > 1 ? cards.length + 1 : 1;
    const items = choices.map((choice, index) => {
      const button = make("button", { className: "choice", type: "button" }, [
        make("span", { className: "choice__number", text: `${first + index}.` }),
        " ",
        make("span", { className: "choice__title" }, withChineseMarked(choice.title, language)),
      ]);
      button.addEventListener("click", () => this.choose(choice));
      return make("li", {}, [button]);
    });
    return make("div", { className: "choices" }, [
      title && make("p", { className: "label", text: title }),
      make("ul", { className: "choices__list" }, items),
    ]);
  }

  // Choices continue the answer they stand under. After the next question they would mean something
  // else, so only the last answer has them.
  dropChoices() {
    for (const choices of this.element.querySelectorAll(".choices")) choices.remove();
  }
}

// Who goes to a question or answer hears whose it is, and of an answer what it answers.
function makeEntry(from, names, children) {
  const name = names.filter(Boolean).join(" ");
  return make("article", { className: `message message--${from}`, tabindex: "-1", "aria-labelledby": name }, children);
}

function namesOf(kind, number) {
  return { sender: `${kind}-${number}-sender`, text: `${kind}-${number}` };
}

// Each line is a paragraph, or one item of a list; after an empty line another question is answered.
// bot/pages/templates.py does the same.
function drawText(text, language) {
  const blocks = [];
  let className = "";
  for (const line of text.split("\n")) {
    if (line.startsWith(ITEM)) {
      if (lastOf(blocks)?.tagName !== "UL") blocks.push(make("ul"));
      lastOf(blocks).append(make("li", {}, withChineseMarked(line.slice(ITEM.length), language)));
    } else if (line) {
      blocks.push(make("p", { className }, withChineseMarked(line, language)));
    }
    className = line ? "" : "answer__part";
  }
  return blocks.length > 0 && make("div", { className: "answer__text" }, blocks);
}
