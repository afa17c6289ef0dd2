// The interface language: what the visitor chose before, else what the browser prefers.
//
// An element that was given words keeps them in both languages (data-zh, data-en), so that a switch
// changes the whole page in place: no answer is drawn or announced a second time.

import { LANG_TAG } from "./elements.js";
import { recall, remember } from "./memory.js";
import { INTERFACE } from "./words.js";

let current = "zh";

export function interfaceLanguage() {
  return current;
}

export function word(name, values = {}) {
  return filled(INTERFACE[current][name], values);
}

// Gives an element one of the interface's words.
export function say(element, name, values = {}) {
  return sayBoth(element, {
    zh: filled(INTERFACE.zh[name], values),
    en: filled(INTERFACE.en[name], values),
  });
}

export function sayBoth(element, texts) {
  element.dataset.zh = texts.zh;
  element.dataset.en = texts.en;
  show(element);
  return element;
}

export function saysNothing(element) {
  delete element.dataset.zh;
  delete element.dataset.en;
  element.textContent = "";
}

export function startLanguage() {
  const chosen = recall("interfaceLanguage");
  current = chosen in INTERFACE ? chosen : preferredByBrowser();
  for (const element of document.querySelectorAll("[data-word]")) say(element, element.dataset.word);
  applyToDocument();
}

export function switchLanguage(language) {
  current = language;
  remember("interfaceLanguage", language);
  for (const element of document.querySelectorAll("[data-zh]")) show(element);
  applyToDocument();
}

function preferredByBrowser() {
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((tag) => tag in INTERFACE) ?? "en";
}

function show(element) {
  element.textContent = element.dataset[current];
}

function applyToDocument() {
  document.documentElement.lang = LANG_TAG[current];
  document.title = word("pageTitle");
  document.getElementById("question").placeholder = word("placeholder");
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
