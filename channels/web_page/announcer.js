// What a screen reader says without being asked: each thing once, in the right language.

import { LANG_TAG, make } from "./elements.js";

const GONE_MS = 6000;

export class Announcer {
  constructor(element, toast) {
    Object.assign(this, { element, toast, timer: null });
  }

  // `seen` shows it too, for a moment, to those who look.
  say(text, language, seen = false) {
    // A new element each time: the same words twice are two announcements.
    this.element.replaceChildren(make("p", { lang: LANG_TAG[language], text }));
    if (!seen) return;
    this.toast.replaceChildren(make("p", { lang: LANG_TAG[language], text }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.toast.replaceChildren(), GONE_MS);
  }
}
