// The window around the conversation: opened, closed, and what the keyboard does in it.

import { remember } from "./memory.js";

const FOCUSABLE = "a[href], button, summary, select, textarea, [tabindex='0']";
const NARROW = "(max-width: 40rem)";

export class WindowFrame {
  // `opened` is called when the window shows.
  constructor(chat, opened) {
    Object.assign(this, { chat, opened });
    this.window = chat.find("#window");
    this.launcher = chat.find(".launcher");
    this.options = chat.find("#options");
    this.optionsButton = chat.find(".button-options");
    if (!this.launcher) return;
    this.window.hidden = true;
    this.launcher.addEventListener("click", () => (this.window.hidden ? this.show() : this.hide()));
    chat.find(".button-close").addEventListener("click", () => this.hide());
    this.window.addEventListener("keydown", (event) => this.handleKey(event));
  }

  show(takesFocus = true) {
    this.window.hidden = false;
    this.launcher.setAttribute("aria-expanded", "true");
    this.window.setAttribute("aria-modal", String(this.isModal()));
    remember("open", true);
    this.opened();
    if (takesFocus) this.chat.find("#title").focus();
  }

  hide() {
    this.window.hidden = true;
    this.launcher.setAttribute("aria-expanded", "false");
    remember("open", null);
    this.launcher.focus();
  }

  toggleOptions() {
    this.options.hidden = !this.options.hidden;
    this.optionsButton.setAttribute("aria-expanded", String(!this.options.hidden));
  }

  // On a phone the window covers everything, so the focus stays in it; beside a page it may leave.
  isModal() {
    return window.matchMedia(NARROW).matches;
  }

  handleKey(event) {
    if (event.target.closest("dialog")) return;
    if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      if (this.options.hidden) this.hide();
      else {
        this.toggleOptions();
        this.optionsButton.focus();
      }
    } else if (event.key === "Tab" && this.isModal()) {
      this.keepFocus(event);
    }
  }

  keepFocus(event) {
    const all = [...this.window.querySelectorAll(FOCUSABLE)].filter((e) => e.getClientRects().length > 0);
    const [first, last] = [all[0], all.at(-1)];
    const { activeElement } = this.chat.shadowRoot;
    const leaves = event.shiftKey ? [first, this.chat.find("#title")].includes(activeElement) : activeElement === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}
