// Building the page. Text goes in as text nodes only, so that nothing a visitor or the server
// writes can become markup.

export const LANG_TAG = { zh: "zh-CN", en: "en" };

export function make(tag, { className, lang, text, ...attributes } = {}, children = []) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (lang) element.lang = lang;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter(Boolean));
  return element;
}

const CHINESE_RUN =
  /[《〔（“「]*\p{Script=Han}(?:[\p{Script=Han}\d，。、；：（）〔〕《》“”「」·—]*[\p{Script=Han}\d）〕》”」])?/gu;

// English answers carry Chinese names. Marking those runs lets a screen reader change its voice and
// the browser choose a Chinese font.
export function withChineseMarked(text, language) {
  if (language === "zh") return [text];
  const parts = [];
  let end = 0;
  for (const run of text.matchAll(CHINESE_RUN)) {
    if (run.index > end) parts.push(text.slice(end, run.index));
    parts.push(make("span", { lang: "zh-CN", text: run[0] }));
    end = run.index + run[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

const ADDRESS = /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w./?=&%~:#+,-]*)?(?=$|（)/;

// Addresses as links where they are whole and of the web; what else stands there is only text. The
// site that is opened learns nothing of this one.
export function linked(text, language) {
  return text.split(/(；|; )/).flatMap((part) => {
    const address = ADDRESS.exec(part)?.[0];
    if (!address) return withChineseMarked(part, language);
    const rel = "noopener noreferrer nofollow";
    return [make("a", { href: address, target: "_blank", rel, text: address }),
      ...withChineseMarked(part.slice(address.length), language)];
  });
}

// A visitor may write in either language whatever the interface shows.
export function languageOf(text) {
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}

// A button that says one of the interface's words.
export function makeButton(language, name, className, act) {
  const button = language.say(make("button", { className, type: "button" }), name);
  button.addEventListener("click", act);
  return button;
}

// A touch screen opens its keyboard over half the page when a text box gets the focus.
export function typesOnKeys() {
  return window.matchMedia("(pointer: fine)").matches;
}

// `at(-1)` for browsers of 2021.
export function lastOf(list) {
  return list[list.length - 1];
}

// What is quoted of a rule outside the documents may be somebody else's account of it.
export function quoteLabel(kind, label) {
  return kind === "national_rule" ? label.quoteOfRule : label.quote;
}

// A unit as the document writes it, and in English where that was given.
export function unitName({ name, name_en: english }) {
  return english ? `${name} (${english})` : name;
}
