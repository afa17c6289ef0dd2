// The window around the conversation: opened, closed, and what the keyboard does in it.

import { lastOf } from "./elements.js";
import { HistoryEntry } from "./history_entry.js";
import { recall, remember } from "./memory.js";

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
    this.unseen = 0;
    this.above = null;
    // On a page of its own nothing need have the focus for Esc to close the options.
    const heard = this.launcher ? this.window : document;
    heard.addEventListener("keydown", (event) => this.handleKey(event));
    if (!this.launcher) return;
    document.addEventListener("keydown", (event) => this.handleKeyOutside(event));
    this.window.hidden = true;
    this.entry = new HistoryEntry(() => this.leave(), () => this.enter());
    window.matchMedia(NARROW).addEventListener("change", () => !this.window.hidden && this.fit(this.isModal()));
    this.launcher.addEventListener("click", () => (this.window.hidden ? this.show() : this.hide()));
    this.launcher.addEventListener("keydown", (event) => !this.window.hidden && this.handleKey(event));
    chat.find(".button-close").addEventListener("click", () => this.hide());
  }

  show(takesFocus = true) {
    this.window.hidden = false;
    if (this.unseen > 0) this.chat.log.scrollToLastReply();
    this.countUnseen(0);
    this.launcher.setAttribute("aria-expanded", "true");
    remember("open", true);
    this.opened();
    this.fit(takesFocus);
  }

  hide() {
    this.window.hidden = true;
    this.launcher.setAttribute("aria-expanded", "false");
    remember("open", null);
    this.launcher.focus();
    this.entry.remove();
  }

  // Whether it was open on this page: where it covers the page, only as long as it is the present entry.
  wasOpen() {
    return this.entry.isCurrent() || (recall("open") && !this.isModal());
  }

  // A phone may be turned while the window is open. What is covered must not have the focus.
  fit(takesFocus) {
    this.window.setAttribute("aria-modal", String(this.isModal()));
    if (this.isModal() || this.entry.isCurrent()) this.entry.add();
    if (takesFocus && !this.hasFocus()) this.chat.find("#title").focus();
  }

  hasFocus() {
    return Boolean(this.chat.shadowRoot.activeElement?.closest("#window, dialog"));
  }

  leave() {
    this.chat.find("dialog[open]")?.close();
    if (!this.window.hidden) this.hide();
  }

  enter() {
    if (this.window.isConnected && this.window.hidden && this.isModal()) this.show();
  }

  // What comes while the window is closed is told by its button.
  noteReply() {
    if (this.window.hidden) this.countUnseen(this.unseen + 1);
  }

  countUnseen(n) {
    this.unseen = n;
    this.chat.language.say(this.launcher.firstElementChild, n > 0 ? "launcherUnseen" : "launcher", { n });
  }

  // Says whether they were open.
  closeOptions() {
    if (this.options.hidden) return false;
    this.toggleOptions();
    return true;
  }

  toggleOptions() {
    this.options.hidden = !this.options.hidden;
    this.optionsButton.setAttribute("aria-expanded", String(!this.options.hidden));
    if (this.options.hidden) this.above?.remove();
    else this.above?.add();
  }

  // On a phone the window covers everything, so the focus stays in it; beside a page it may leave.
  isModal() {
    return window.matchMedia(NARROW).matches;
  }

  handleKey(event) {
    if (event.composedPath().some(({ tagName }) => tagName === "DIALOG")) return;
    if (event.key === "Escape" && !event.isComposing) this.closeOne(event);
    else if (event.key === "Tab" && this.launcher && this.isModal()) this.keepFocus(event);
  }

  // Where the window covers the page, keys are its own whatever has the focus, or nothing.
  handleKeyOutside(event) {
    const isFree = !this.hasFocus() && !this.chat.find("dialog[open]");
    if (!this.window.hidden && this.isModal() && isFree) this.handleKey(event);
  }

  // The options close first, then the window where it can be closed.
  closeOne(event) {
    if (!this.options.hidden) {
      this.toggleOptions();
      this.optionsButton.focus();
    } else if (this.launcher) {
      this.hide();
    } else {
      return;
    }
    event.stopPropagation();
  }

  keepFocus(event) {
    const all = [...this.window.querySelectorAll(FOCUSABLE)].filter((e) => e.getClientRects().length > 0);
    const [first, last] = [all[0], lastOf(all)];
    const { activeElement } = this.chat.shadowRoot;
    const leaves = !this.hasFocus() || (event.shiftKey ? [first, this.chat.find("#title")].includes(activeElement) : activeElement === last);
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}
