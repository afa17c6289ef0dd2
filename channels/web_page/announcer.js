// What a screen reader says without being asked: each thing once, in the right language.

import { LANG_TAG, make, withChineseMarked } from "./elements.js";

const GONE_MS = 8000;

export class Announcer {
  constructor(element, toast) {
    Object.assign(this, { element, toast });
  }

  // `seen` shows it too, for a moment, to those who look.
  say(text, language, seen = false) {
    // A new element each time: the same words twice are two announcements.
    const both = seen ? [this.element, this.toast] : [this.element];
    for (const place of both) {
      const said = make("p", { lang: LANG_TAG[language] }, withChineseMarked(text, language));
      place.replaceChildren(said);
      // Said is said: who reads the page on does not come upon it again.
      setTimeout(() => said.remove(), GONE_MS);
    }
  }
}
