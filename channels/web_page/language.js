// The interface language of one widget: chosen before, else asked for by the portal, else the
// browser's.
//
// An element that was given words keeps their name and values, so that a switch changes everything
// in place: no answer is drawn or announced a second time.

import { LANG_TAG } from "./elements.js";
import words from "./words.json";

export const MOMENT = { dateStyle: "long", timeStyle: "short" };
const CLOCK = { hour: "2-digit", minute: "2-digit" };
const DAY = { month: "short", day: "numeric" };
// As in what is downloaded, wherever the visitor is.
const BEIJING = "Asia/Shanghai";
const BEIJING_OFFSET = -480;

export class Language {
  constructor(root, preferred) {
    this.root = root;
    this.current = preferred in words.card ? preferred : preferredByBrowser();
    this.spoken = new WeakMap();
  }

  word(name, values = {}) {
    return filled(words[this.current][name], values, this.current);
  }

  // Gives an element one of the interface's words.
  say(element, name, values = {}) {
    return this.give(element, (language) => filled(words[language][name], values, language));
  }

  // Gives an element a text that the server sent in both languages.
  sayBoth(element, texts) {
    return this.give(element, (language) => texts[language]);
  }

  // Gives an attribute of an element one of the interface's words.
  label(element, attribute, name) {
    return this.give(element, (language) => words[language][name], attribute);
  }

  saysNothing(element) {
    this.spoken.delete(element);
    element.removeAttribute("data-said");
    element.textContent = "";
  }

  switchTo(language) {
    this.current = language;
    for (const element of this.root.querySelectorAll("[data-said]")) this.show(element);
  }

  give(element, textIn, attribute = null) {
    const given = this.spoken.get(element) ?? [];
    this.spoken.set(element, [...given.filter((g) => g.attribute !== attribute), { textIn, attribute }]);
    element.dataset.said = "";
    this.show(element);
    return element;
  }

  show(element) {
    for (const { textIn, attribute } of this.spoken.get(element) ?? []) {
      const text = textIn(this.current);
      if (attribute) element.setAttribute(attribute, text);
      else element.textContent = text;
      // A word of the interface may stand within an answer in the other language.
      element.lang = LANG_TAG[this.current];
    }
  }

  // In Beijing: 2026年11月25日 14:05, or 25 November 2026 at 14:05.
  time(moment, options) {
    return new Intl.DateTimeFormat(this.tag(), { ...options, timeZone: BEIJING }).format(new Date(moment));
  }

  // A time of today, else with its day; named where the visitor's clock is another.
  moment(moment) {
    const isToday = this.time(moment, DAY) === this.time(Date.now(), DAY);
    const time = this.time(moment, isToday ? CLOCK : { ...DAY, ...CLOCK });
    return new Date(moment).getTimezoneOffset() === BEIJING_OFFSET ? time : this.word("ofBeijing", { time });
  }

  tag() {
    return this.current === "zh" ? LANG_TAG.zh : "en-GB";
  }
}

function preferredByBrowser() {
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((tag) => tag in words.card) ?? "en";
}

function filled(text, values, language) {
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(LANG_TAG[language]) : String(value);
  });
}
