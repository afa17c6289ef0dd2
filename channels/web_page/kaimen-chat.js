// <kaimen-chat>: Kaimen on any page. Attributes: language, region, color, position, greeting,
// greeting-en, theme, mode (widget, page or frame); docs/embedding.md explains them.

import { Announcer, beginningOf, shortened } from "./announcer.js";
import { Api } from "./api.js";
import { accentColours } from "./colours.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Dialogs } from "./dialogs.js";
import { LANG_TAG, make, makeButton, typesOnKeys } from "./elements.js";
import { HistoryEntry } from "./history_entry.js";
import { Language } from "./language.js";
import { Log } from "./log.js";
import { recall, remember } from "./memory.js";
import { printOnly } from "./printing.js";
import { drawSkeleton } from "./skeleton.js";
import { Tools } from "./tools.js";
import { WindowFrame } from "./window_frame.js";
import styles from "./widget.css";
import words from "./words.json";

const SERVER = new URL(import.meta.url).origin;
const DEFAULTS = { max_characters: 500, consent: null };
// As in channels/web/bodies.py: a portal's slip must not cost its visitors the answer.
const REGION = /^[a-z][a-z_-]{1,30}$/;
const PROBLEMS = new Set(["unreachable", "error"]);

class KaimenChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) {
      this.conversation.stream.setAttached(true);
      return;
    }
    keepWhatWasEntered(this);
    const root = this.attachShadow({ mode: "open" });
    adopt(root, styles);
    this.mode = ["page", "frame"].includes(this.getAttribute("mode")) ? this.getAttribute("mode") : "widget";
    this.language = new Language(root, recall("language") ?? this.getAttribute("language"));
    this.wrapper = drawSkeleton(this.language, this.mode, SERVER);
    root.append(this.wrapper);
    this.paint();
    this.build(root);
    this.start();
  }

  disconnectedCallback() {
    this.conversation.stream.setAttached(false);
  }

  find(selector) {
    return this.shadowRoot.querySelector(selector);
  }

  build(root) {
    this.api = new Api(SERVER);
    this.announcer = new Announcer(this.find(".announcer"), this.find(".toast"));
    const announce = (text, seen) => this.announcer.say(text, this.language.current, seen);
    const print = (entry, message) => printOnly(this, [this.log.questionOf(message), entry].filter(Boolean));
    const questionOf = (message) => this.log.headingOf(message);
    const isOwnPage = this.mode === "page";
    this.tools = new Tools(SERVER, this.api, this.language, announce, { print, questionOf, isOwnPage });
    this.log = new Log(this.find("#log"), this.language, {
      tools: (message, answer) => this.tools.forAnswer(message, answer),
      links: (card, language) => this.tools.forCard(card, language),
      choose: ({ message, title }) => this.tap(message, title, true),
      level: this.headingLevel(),
    });
    this.composer = new Composer(root, this.language, (text) => this.ask(text));
    this.dialogs = new Dialogs(this.wrapper, this.api, this.language, announce);
    this.dialogs.deleteAll = () => this.deleteAll();
    this.frame = new WindowFrame(this, () => this.open());
    if (isOwnPage) this.closeByBack();
    this.conversation = new Conversation(this.api, this, {
      region: REGION.test(this.getAttribute("region")) ? this.getAttribute("region") : null,
      answerLanguage: () => this.find("#answer-language").value,
    });
    this.listen();
  }

  // In a portal's corner nothing is asked of the server before the visitor opens the window.
  start() {
    this.setLargePrint(recall("largePrint") === true);
    this.find("#answer-language").value = recall("answerLanguage") ?? "";
    this.showLanguage();
    if (this.mode !== "widget") this.open();
    else if (this.frame.wasOpen()) this.frame.show(this.frame.isModal());
  }

  async open() {
    if (this.opened) return;
    this.opened = true;
    this.about = DEFAULTS;
    try {
      this.about = await this.api.fetchAbout();
    } catch (error) {
      this.opened = false;
      this.showProblem(error, () => { this.dropProblems(); this.open(); });
      return;
    }
    this.composer.setMaxCharacters(this.about.max_characters);
    this.conversation.consent = this.about.consent.version;
    if (recall("consent") === this.about.consent.version) this.begin();
    else this.askConsent();
  }

  async begin() {
    this.find("#consent").hidden = true;
    this.find(".composer").hidden = false;
    await this.conversation.resume();
    this.showSuggestions();
    // Whoever has read the notice to its end is to see the beginning of what comes after it.
    if (this.log.isEmpty) this.find(".about").scrollIntoView({ block: "end" });
    else this.log.scrollToLastQuestion();
  }

  askConsent() {
    remember("consent", null);
    const { version, notice } = this.about.consent;
    const paragraphs = notice.zh.map((_, index) =>
      this.language.sayBoth(make("p"), { zh: notice.zh[index], en: notice.en[index] }));
    const agree = makeButton(this.language, "consentAgree", "button-main", () => {
      remember("consent", version);
      this.begin().then(() => this.focusStart());
    });
    const about = this.language.say(make("p", { className: "label" }), "consentVersion", { version });
    this.find("#consent").replaceChildren(
      this.language.say(make(`h${this.headingLevel()}`), "consentTitle"), ...paragraphs, about,
      make("div", { className: "consent__foot" }, [agree]),
    );
    this.find("#consent").hidden = false;
    this.find(".composer").hidden = true;
    this.find(".suggestions").hidden = true;
  }

  // Says whether the question was taken.
  ask(text, shown = text, isChoice = false) {
    if (!this.conversation.ask(text, shown, isChoice)) return false;
    this.find(".suggestions").open = false;
    this.frame.closeOptions();
    this.isFollowed = true;
    this.log.scrollToEnd();
    this.keepFocus();
    return true;
  }

  // What is tapped asks like what is sent, and like that it may have to wait.
  tap(text, shown, isChoice) {
    if (!this.ask(text, shown, isChoice)) this.composer.sayProblem("tapLater");
  }

  // What had the focus may be gone, as a choice is once it was taken. On a phone the question box would
  // open the keyboard; there the newest message has it.
  keepFocus() {
    this.composer.returnFocus();
    if (!this.shadowRoot.activeElement) this.log.focusLast();
  }

  // Where a conversation begins: what has the focus is gone. On a touch screen the keyboard would cover
  // the suggestions.
  focusStart() {
    if (typesOnKeys()) this.composer.focus();
    else {
      const summary = this.find(".suggestions summary");
      summary.focus({ preventScroll: true });
      summary.scrollIntoView({ block: "nearest" });
    }
  }

  // In a portal's page the window has a heading of its own below the portal's.
  headingLevel() {
    return this.mode === "widget" ? 3 : 2;
  }

  // On a page of its own what lies over it is an entry of the browser's history. The browser keeps where the
  // page stood when that was opened, but whoever asks from there is to see the answer.
  closeByBack() {
    history.scrollRestoration = "manual";
    this.frame.above = this.dialogs.above = new HistoryEntry(() => this.closeAbove(), () => {});
  }

  // A dialog and the options that it was opened from are one step.
  closeAbove() {
    this.find("dialog[open]")?.close();
    if (this.frame.closeOptions()) this.find(".button-options").focus();
  }

  // --- what the conversation tells

  showQuestion(question, message) {
    this.log.showQuestion(question, message);
    this.log.showQueued(question.id, !message && (this.isCutOff() || this.conversation.queue.length > 1));
  }

  isCutOff() {
    return !navigator.onLine || this.conversation.failures > 0;
  }

  showReply(message, isNew) {
    this.log.showReply(message);
    this.find(".newest").hidden = false;
    if (!isNew) return;
    this.announceReply(message);
    this.frame.noteReply();
    this.follow(message);
  }

  // The view goes to the first answer after a question; who has moved on, or reads it, is left there.
  follow(message) {
    if (message.answers === null) this.log.scrollToLastReply();
    else if (this.isFollowed) this.log.scrollToQuestionOf(message);
    this.isFollowed = false;
  }

  showRating({ message, helpful }) {
    this.tools.showRating(message, helpful);
  }

  // Answers to questions that waited may come one upon the other, and long after: each says what it answers.
  announceReply(message) {
    const { reply, answers } = message;
    const word = (name, values) =>
      new Language(this.shadowRoot, reply.language).word(name, values);
    const begun = beginningOf(reply.text, reply.language);
    const kept = this.log.keptQuestionOf(message);
    const question = kept && shortened(kept);
    const parts = [word(kept ? "answeredTo" : "answered", { question, text: begun })];
    if (answers === null) parts.unshift(word("arrived"));
    if (reply.cards.length > 0) parts.push(word("withCards", { n: reply.cards.length }));
    if (reply.choices.length > 0) parts.push(word("withChoices", { n: reply.choices.length }));
    if (begun.length < reply.text.trim().length) parts.push(word("goesOn", { link: word("toNewest") }));
    this.announcer.say(parts.join(" "), reply.language);
  }

  showPending(pending, isNext) {
    this.composer.setBusy(pending);
    this.endWaiting?.();
    const waiting = this.find(".waiting");
    waiting.replaceChildren();
    // Where it is known not to come through, nothing is looked up; what was said of that holds.
    if (!pending || this.isCutOff()) return;
    this.problem = null;
    const dots = make("span", { className: "dots" }, [make("i"), make("i"), make("i")]);
    waiting.replaceChildren(this.language.say(make("span"), "waiting"), dots);
    // Between the answers to what waited nothing else is told.
    if (isNext) return;
    this.endWaiting = this.announcer.say(this.language.word("waiting"), this.language.current);
  }

  showNotice(name) {
    const said = this.log.showNotice({ name });
    this.announcer.say(said.textContent, this.language.current);
  }

  // Each time that it is tried again the same may be wrong; that is said once, and nobody is moved by it.
  showProblem(error, retry) {
    const offline = error.code === "unreachable" && !navigator.onLine;
    const away = error.code === "unreachable" && this.conversation.queue.length === 0;
    const name = offline ? "offline" : away ? "away" : PROBLEMS.has(error.code) ? error.code : "error";
    for (const { id } of this.conversation.queue) this.log.showQueued(id, true);
    const kept = this.sayWhatIsKept(offline);
    const problem = [name, error.words?.zh, kept && kept.textContent].join();
    if (this.problem === problem) return;
    this.dropProblems();
    this.problem = problem;
    const said = this.log.showNotice({ name, texts: error.words, retry });
    said.parentElement.classList.add("problem");
    if (kept) said.after(kept);
    this.announcer.say([said, kept].filter(Boolean).map((p) => p.textContent).join(" "), this.language.current);
    this.log.scrollToEnd();
  }

  // Of several questions each is still there; of a limit, when it ends.
  sayWhatIsKept(offline) {
    const { queue, rest } = this.conversation;
    const n = queue.length;
    if (!rest) return n > 1 && this.language.say(make("p"), offline ? "keptOffline" : "kept", { n });
    return this.language.give(make("p"), () => {
      const time = this.language.moment(rest.until);
      return this.language.word("keptUntil", { n, time });
    });
  }

  dropProblems() {
    this.problem = null;
    const problems = [...this.shadowRoot.querySelectorAll(".problem")];
    const hadFocus = problems.some((problem) => problem.contains(this.shadowRoot.activeElement));
    for (const problem of problems) problem.remove();
    if (hadFocus) this.keepFocus();
  }

  // --- what the visitor sets

  listen() {
    // Whoever moves the page himself is not taken elsewhere by what arrives.
    for (const move of ["wheel", "touchmove"]) {
      this.wrapper.addEventListener(move, () => { this.isFollowed = false; }, { passive: true });
    }
    for (const button of this.shadowRoot.querySelectorAll(".language-switch button")) {
      button.addEventListener("click", () => this.switchLanguage(button.dataset.language));
    }
    const options = this.find(".button-options");
    options.addEventListener("click", () => this.frame.toggleOptions());
    this.find("#large-print").addEventListener("click", () => {
      this.setLargePrint(!this.wrapper.classList.contains("kaimen--large"));
    });
    this.find("#answer-language").addEventListener("change", (event) => {
      remember("answerLanguage", event.target.value);
    });
    this.find("#newConversation").addEventListener("click", () => {
      if (this.log.isEmpty) this.startAnew();
      else this.dialogs.confirmNewConversation(this.about.keep_days, () => this.startAnew());
    });
    this.find("#showData").addEventListener("click", () => this.dialogs.showData(this.about.keep_days));
    this.find("#deleteAll").addEventListener("click", () => {
      this.dialogs.confirmDeletion(() => this.deleteAll());
    });
    this.find(".newest").addEventListener("click", () => this.log.goToLastReply());
    this.find(".skip-link")?.addEventListener("click", () => {
      (this.find(".composer").hidden ? this.find("#consent") : this.composer.box).focus();
    });
  }

  startAnew() {
    this.conversation.forget();
    this.conversation.setQueue([]);
    this.showStart();
    this.announcer.say(this.language.word("started"), this.language.current);
  }

  async deleteAll() {
    try {
      await this.conversation.delete();
    } catch {
      this.announcer.say(this.language.word("notDeleted"), this.language.current, true);
      return;
    }
    this.composer.empty();
    this.showStart();
    this.announcer.say(this.language.word("deleted"), this.language.current, true);
  }

  showStart() {
    this.log.clear();
    this.problem = null;
    this.frame.closeOptions();
    this.showSuggestions();
    this.find(".about").scrollIntoView({ block: "end" });
    this.focusStart();
  }

  switchLanguage(language) {
    remember("language", language);
    remember("switched", language);
    this.language.switchTo(language);
    this.showLanguage();
    if (!this.find(".composer").hidden) this.showSuggestions();
    this.announcer.say(this.language.word("switched"), language);
  }

  showLanguage() {
    const { current } = this.language;
    this.wrapper.lang = LANG_TAG[current];
    for (const button of this.shadowRoot.querySelectorAll(".language-switch button")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === current));
    }
    const greeting = this.getAttribute(current === "en" ? "greeting-en" : "greeting");
    this.find(".about__greeting").textContent = greeting ?? "";
    this.find(".about__greeting").hidden = !greeting;
    if (this.mode === "widget") return;
    document.documentElement.lang = LANG_TAG[current];
    document.title = this.language.word("pageTitle");
  }

  showSuggestions() {
    const { current } = this.language;
    const items = words.suggestions[current].map((text) => {
      const button = make("button", { className: "choice", type: "button", lang: LANG_TAG[current], text });
      button.addEventListener("click", () => this.tap(text));
      return make("li", {}, [button]);
    });
    this.find(".suggestions__list").replaceChildren(...items);
    this.find(".suggestions").hidden = false;
    this.find(".suggestions").open = this.log.isEmpty;
    this.find(".newest").hidden = this.log.isEmpty;
  }

  setLargePrint(isLarge) {
    this.wrapper.classList.toggle("kaimen--large", isLarge);
    this.find("#large-print").setAttribute("aria-pressed", String(isLarge));
    remember("largePrint", isLarge || null);
  }

  paint() {
    const colours = accentColours(this.getAttribute("color"));
    if (colours) {
      this.style.setProperty("--portal-accent", colours.accent);
      this.style.setProperty("--portal-accent-strong", colours.strong);
      this.style.setProperty("--portal-tint", colours.tint);
    }
    this.wrapper.classList.toggle("kaimen--left", this.getAttribute("position") === "left");
  }
}

// The page's plain form is there before this is. What was written into it goes on in the question box; what
// was agreed to and chosen in it need not be asked again, and a conversation that began in it goes on.
function keepWhatWasEntered(chat) {
  const keep = (name, selector) => {
    const entered = chat.querySelector(selector)?.value.trim();
    if (entered) remember(name, entered);
  };
  keep("draft", "textarea");
  keep("consent", "[name=agree]:checked, [name=agreed]");
  keep("answerLanguage", "[name=answer_language]");
  keep("token", "[name=token]");
  // From here on the tab holds it, and not the whole browser; bot/pages/chat_pages.py sets it.
  if (chat.querySelector("[name=token]")) document.cookie = "kaimen_form=; Max-Age=0; Path=/";
}

// A constructed sheet needs no style-src of the portal; where there is none, a link does.
function adopt(root, text) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make("link", { rel: "stylesheet", href: `${SERVER}/static/widget.css` }));
  }
}

if (!customElements.get("kaimen-chat")) customElements.define("kaimen-chat", KaimenChat);
