// What a screen reader says without being asked: each thing once, in the right language. What is said while
// something else is still being said stands beside it: two answers may come within a moment.

import { LANG_TAG, make, withChineseMarked } from "./elements.js";

const GONE_MS = 5000;
const SEEN_MS = 3000;

// Who listens cannot skim: of a long answer the sentences are said that it begins with, whole ones.
const SPOKEN_CHARACTERS = { zh: 200, en: 350 };
const NAMED_CHARACTERS = 60;
const SENTENCE = /[^\n]+?(?:[。！？]+[”」』）]?|[.!?]+["”)]?(?=\s)|(?=\n|$))/gu;

export function beginningOf(text, language) {
  let said = "";
  for (const { 0: sentence, index } of text.trim().matchAll(SENTENCE)) {
    if (said && index + sentence.length > SPOKEN_CHARACTERS[language]) break;
    said = text.trim().slice(0, index + sentence.length);
  }
  return said;
}

// Enough of a question to know it by.
export function shortened(text) {
  const characters = [...text];
  return characters.length <= NAMED_CHARACTERS ? text : `${characters.slice(0, NAMED_CHARACTERS).join("")}…`;
}

export class Announcer {
  constructor(element, toast) {
    Object.assign(this, { element, toast });
  }

  // `seen` shows it too, for a moment, to those who look. Gives what ends it before its time.
  say(text, language, seen = false) {
    // A new element each time: the same words twice are two announcements.
    const draw = () => make("p", { lang: LANG_TAG[language] }, withChineseMarked(text, language));
    const said = draw();
    this.element.append(said);
    // Said is said: who reads the page on does not come upon it again.
    setTimeout(() => said.remove(), GONE_MS);
    if (seen) {
      const shown = draw();
      this.toast.replaceChildren(shown);
      setTimeout(() => shown.remove(), SEEN_MS);
    }
    return () => said.remove();
  }
}
