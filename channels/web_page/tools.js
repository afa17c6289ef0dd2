// What can be done with an answer: copy it, print it, share its measure, say whether it helped.

import { LANG_TAG, make, typesOnKeys, withChineseMarked } from "./elements.js";
import { Language, MOMENT } from "./language.js";
import { asPlainText } from "./plain_text.js";

const PAGES = { measure: /^[A-Z]{2}-[A-Z0-9]{1,4}-\d{2,3}$/, document: /^[a-z]+-\d{4}-\d{1,4}$/ };

export class Tools {
  // `questionOf` an answer gives its heading; `isOwnPage` where the pages of cards are of the same site as this one.
  constructor(server, api, language, announce, { print, questionOf, isOwnPage }) {
    Object.assign(this, { server, api, language, announce, print, questionOf, isOwnPage });
    this.thumbs = new Map();
  }

  // The page of a card. Its address is made here of kind and id alone: no answer can bring one.
  addressOf({ kind, id }, language) {
    if (!PAGES[kind]?.test(id)) return null;
    return `${this.server}${language === "en" ? "/en" : ""}/${kind}s/${id}`;
  }

  forCard(card, language) {
    const address = this.addressOf(card, language);
    if (!address) return null;
    // A tab that has an opener begins with a copy of its session, and so leads back to this conversation.
    const rel = this.isOwnPage ? "opener" : "noopener";
    const link = make("a", { className: "button-quiet", href: address, target: "_blank", rel });
    const share = this.button("share", "link", () => this.copy(address));
    link.append(this.language.say(make("span"), "open"), this.hidden("newTab"));
    for (const one of [link, share]) one.append(nameOf(card, language));
    const name = make("span", { className: "card__id", text: card.id });
    return make("div", { className: "card__foot" }, [name, link, share]);
  }

  forAnswer(message, answer) {
    const { reply } = message;
    // Nobody prints or judges a greeting.
    if (reply.outcome === "conversation" && reply.cards.length === 0) return null;
    return this.describe(message, make("div", { className: "tools" }, [
      this.button("copy", "copy", () => this.copy(this.asText(message))),
      this.button("print", "print", () => this.print(answer.closest(".message"), message)),
      this.rating(message),
    ]));
  }

  // Buttons of the same name are told apart by the question whose answer they stand under.
  describe(message, part) {
    const asked = this.questionOf(message);
    if (!asked) return part;
    for (const one of part.querySelectorAll("button")) one.setAttribute("aria-describedby", asked.id);
    return part;
  }

  // What is pasted elsewhere says what was asked, who answered, and when.
  asText(message) {
    const { reply, said_at: saidAt } = message;
    const said = new Language(this.language.root, reply.language);
    const question = this.questionOf(message);
    return [
      question && said.word("copiedQuestion", { text: question.textContent }),
      said.word("copiedFrom", { server: this.server, time: said.time(saidAt, MOMENT) }),
      asPlainText(reply, (card) => this.addressOf(card, reply.language)),
    ].filter(Boolean).join("\n\n");
  }

  hidden(name) {
    return this.language.say(make("span", { className: "hidden-text" }), name);
  }

  button(name, icon, act) {
    const said = this.language.say(make("span"), name);
    const button = make("button", { className: `button-quiet tool tool--${icon}`, type: "button" }, [said]);
    button.addEventListener("click", act);
    return button;
  }

  rating(message) {
    const state = make("p", { className: "rating__state" });
    const group = make("div", { className: "rating", role: "group" });
    this.language.label(group, "aria-label", "rateAnswer");
    const form = this.reasonForm(message, state);
    const up = this.button("helpful", "up", async () => {
      if (!await this.rate(message, true, null, state)) return;
      this.tell(state, "rated");
      form.remove();
      form.reset();
    });
    // Only what was recorded is asked about. Pressed again it leads to the reason again; what was written there stays.
    const down = this.button("notHelpful", "down", async () => {
      const isNew = !isPressed(down);
      if (isNew && !await this.rate(message, false, null, state)) return;
      if (!isPressed(down)) return;
      this.language.saysNothing(state);
      group.insertBefore(form, state);
      this.leadTo(form, down);
    });
    const buttons = [up, down];
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    this.thumbs.set(message.id, buttons);
    group.append(...buttons, state);
    return group;
  }

  // Also what was judged before the page was loaded again.
  showRating(id, helpful) {
    const [up, down] = this.thumbs.get(id) ?? [];
    up?.setAttribute("aria-pressed", String(helpful));
    down?.setAttribute("aria-pressed", String(!helpful));
  }

  reasonForm(message, state) {
    const id = `reason-${message.id}`;
    const label = this.language.say(make("label", { for: id, className: "label" }), "reason");
    const box = make("textarea", { id, rows: "2", maxlength: "500" });
    const form = make("form", { className: "reason" }, [
      label, box, this.language.say(make("button", { className: "button-quiet", type: "submit" }), "sendReason"),
    ]);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const group = form.parentElement;
      if (!await this.rate(message, false, box.value.trim() || null, state)) return;
      this.tell(state, "rated");
      // The form goes, and with it what has the focus.
      const hadFocus = form.contains(form.getRootNode().activeElement);
      form.remove();
      if (hadFocus) group.querySelector(".tool--down").focus();
    });
    return this.describe(message, form);
  }

  // Says whether it was recorded; if not, what was recorded before still holds.
  async rate(message, helpful, reason, state) {
    const isDone = await this.api.rate(message.id, helpful, reason).then(() => true, () => false);
    if (isDone) this.showRating(message.id, helpful);
    else this.tell(state, reason ? "reasonNotSaved" : "notRated");
    return isDone;
  }

  tell(state, name) {
    this.language.say(state, name);
    this.announce(this.language.word(name));
  }

  // Where the box has the focus, its own name says what it is for. Whoever has moved on meanwhile stays there.
  leadTo(form, from) {
    const focused = form.getRootNode().activeElement;
    if (!typesOnKeys()) this.announce(this.language.word("reason"));
    else if (!focused || focused === from) form.querySelector("textarea").focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }

  async copy(text) {
    const name = await copyText(text, this.language.root).then(() => "copied", () => "notCopied");
    this.announce(this.language.word(name), true);
  }
}

// What is told apart by its place on the page is told apart by name where nobody sees that.
function nameOf({ region_name: region, heading, id }, language) {
  const name = withChineseMarked(` ${region} ${heading} ${id}`, language);
  return make("span", { className: "hidden-text", lang: LANG_TAG[language] }, name);
}

function isPressed(button) {
  return button.getAttribute("aria-pressed") === "true";
}

// Without a secure context, or in a frame that may not use it, there is no clipboard; the old command
// still works there.
async function copyText(text, root) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByCommand(text, root);
  }
}

function copyByCommand(text, root) {
  const focused = root.activeElement;
  const box = make("textarea", { className: "hidden-text" });
  box.value = text;
  root.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  focused?.focus();
  if (!done) throw new Error("not copied");
}
