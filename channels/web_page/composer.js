// The question box: its length, its keys, its counter.

import { typesOnKeys } from "./elements.js";
import { recall, remember } from "./memory.js";

const COUNTER_FROM = 0.8;

export class Composer {
  // `submit` gets the question and says whether it took it; one that was not taken, since another is being
  // answered, stays in the box.
  constructor(root, language, submit) {
    Object.assign(this, { language, submit, max: Infinity });
    this.form = root.querySelector(".composer");
    this.box = root.querySelector("#question");
    this.counter = root.querySelector("#counter");
    this.problem = root.querySelector("#problem");
    this.button = root.querySelector("#send");
    this.form.addEventListener("submit", (event) => this.handleSubmit(event));
    this.box.value = recall("draft") ?? "";
    this.box.addEventListener("input", () => {
      this.noteInput();
      this.reveal();
    });
    this.box.addEventListener("keydown", (event) => this.handleKey(event));
  }

  setMaxCharacters(characters) {
    this.max = characters;
    this.showLength();
  }

  // aria-disabled instead of disabled: the button keeps the focus of whoever pressed it.
  setBusy(busy) {
    this.button.setAttribute("aria-disabled", String(busy));
    this.showLength();
  }

  focus() {
    this.box.focus({ preventScroll: true });
    this.reveal();
  }

  // On a page zoomed to 400 % the box stands below what is read, and nobody is to type out of sight. Elsewhere it
  // is always in view, and nothing moves.
  reveal() {
    this.box.parentElement.scrollIntoView({ block: "nearest" });
  }

  // On a touch screen focus would open the keyboard over the answer.
  returnFocus() {
    if (typesOnKeys()) this.focus();
  }

  handleSubmit(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (text === "") this.showEmpty();
    else if (lengthOf(text) > this.max) this.showTooLong();
    else if (this.submit(text)) this.empty();
    else this.sayProblem("answerFirst");
  }

  handleKey(event) {
    if (event.key !== "Enter" || event.shiftKey) return;
    // While a Chinese input method is composing, Enter confirms its words; 229 is what Safari
    // reports for that key press.
    if (event.isComposing || event.keyCode === 229) return;
    this.handleSubmit(event);
  }

  empty() {
    this.box.value = "";
    this.noteInput();
  }

  // What is half written outlives a reload: phones drop pages that are not looked at.
  noteInput() {
    remember("draft", this.box.value || null);
    this.showLength();
  }

  showLength() {
    const left = this.max - lengthOf(this.box.value.trim());
    if (left >= 0) {
      this.language.saysNothing(this.problem);
      this.box.removeAttribute("aria-invalid");
    }
    if (left < 0) this.language.say(this.counter, "tooMany", { n: -left });
    else if (left <= this.max * (1 - COUNTER_FROM)) this.language.say(this.counter, "left", { n: left });
    else this.language.saysNothing(this.counter);
    this.growWithText();
  }

  showEmpty() {
    this.empty();
    this.showProblem("noQuestion");
  }

  showTooLong() {
    this.showProblem("tooLong", { max: this.max });
  }

  // Said before, it is emptied first: what is said again is heard again.
  sayProblem(name, values) {
    this.language.saysNothing(this.problem);
    this.language.say(this.problem, name, values);
  }

  showProblem(name, values) {
    this.sayProblem(name, values);
    this.box.setAttribute("aria-invalid", "true");
    this.box.focus();
  }

  growWithText() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight + this.box.offsetHeight - this.box.clientHeight}px`;
  }
}

// Characters as the server counts them; a rare character is one, not two.
function lengthOf(text) {
  return [...text].length;
}
