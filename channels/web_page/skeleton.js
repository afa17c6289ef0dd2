// The widget's own parts, built once: everything that is there before anybody said anything.

import { LANG_TAG, make, makeButton } from "./elements.js";

export function drawSkeleton(language, mode) {
  const parts = [
    mode === "widget" && drawLauncher(language),
    drawWindow(language, mode),
    make("div", { className: "announcer", role: "status", "aria-live": "polite", "aria-atomic": "false" }),
  ];
  return make("div", { className: `kaimen kaimen--${mode}` }, parts);
}

function drawLauncher(language) {
  const launcher = make("button", {
    className: "launcher", type: "button", "aria-expanded": "false", "aria-controls": "window",
  }, [language.say(make("span"), "launcher")]);
  return launcher;
}

function drawWindow(language, mode) {
  const role = mode === "widget" ? { role: "dialog", "aria-labelledby": "title" } : {};
  const parts = [
    mode !== "widget" && makeButton(language, "skip", "skip-link", () => {}),
    drawMasthead(language, mode),
    make(mode === "widget" ? "div" : "main", { className: "scroll", tabindex: "-1" }, [
      make("div", { className: "column" }, [
        drawAbout(language, mode),
        make("section", { className: "consent", id: "consent", hidden: "", tabindex: "-1" }),
        drawConversation(language),
        drawSuggestions(language),
      ]),
    ]),
    drawComposer(language),
  ];
  // The header and the question box of a page or frame are landmarks of it, in a section they would not be.
  return make(mode === "widget" ? "section" : "div", { className: "window", id: "window", ...role }, parts);
}

function drawMasthead(language, mode) {
  const mark = drawMark();
  const name = language.say(make("span"), "title");
  const heading = make(mode === "widget" ? "h2" : "h1", { className: "brand", id: "title", tabindex: "-1" }, [mark, name]);
  const options = makeButton(language, "options", "button-quiet button-options", () => {});
  options.setAttribute("aria-expanded", "false");
  options.setAttribute("aria-controls", "options");
  const close = mode === "widget" && makeButton(language, "close", "button-quiet button-close", () => {});
  return make(mode === "widget" ? "div" : "header", { className: "masthead" }, [
    make("div", { className: "column masthead__row" }, [
      heading,
      make("div", { className: "masthead__tools" }, [drawSwitch(language), options, close]),
    ]),
    drawOptions(language),
  ]);
}

// The open gate, drawn here and not fetched: a portal may allow pictures from nowhere else.
const GATE = [
  { d: "M0 7a7 7 0 0 1 7-7h18a7 7 0 0 1 7 7v18a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7z", fill: "currentColor" },
  { d: "M6 26V7h20v19", fill: "none", stroke: "#fff", "stroke-width": "2", "stroke-linejoin": "round" },
  { d: "M9 9h14v17H9z", fill: "#fff", "fill-opacity": ".28" },
  { d: "M9 9l4.5 2.5v17L9 26zM23 9l-4.5 2.5v17L23 26z", fill: "#fff" },
  { d: "M3.5 26h5M23.5 26h5", stroke: "#fff", "stroke-width": "2", "stroke-linecap": "round" },
];

function drawMark() {
  const makeShape = (tag, attributes) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    return shape;
  };
  const mark = makeShape("svg", { viewBox: "0 0 32 32", class: "brand__mark", "aria-hidden": "true" });
  mark.append(...GATE.map((path) => makeShape("path", path)));
  return mark;
}

function drawSwitch(language) {
  const buttons = [["zh", "中文"], ["en", "English"]].map(([code, text]) =>
    make("button", { type: "button", lang: LANG_TAG[code], "data-language": code, text }),
  );
  const group = make("div", { className: "language-switch", role: "group" }, buttons);
  return language.label(group, "aria-label", "interfaceLanguage");
}

function drawOptions(language) {
  const select = make("select", { id: "answer-language" }, [
    language.say(make("option", { value: "" }), "answerInQuestion"),
    make("option", { value: "zh", lang: LANG_TAG.zh, text: "中文" }),
    make("option", { value: "en", lang: "en", text: "English" }),
  ]);
  const large = makeButton(language, "largePrint", "button-quiet", () => {});
  large.id = "large-print";
  large.setAttribute("aria-pressed", "false");
  const acts = ["newConversation", "showData", "deleteAll"].map((name) => {
    const button = makeButton(language, name, "button-quiet", () => {});
    button.id = name;
    return button;
  });
  return make("div", { className: "options", id: "options", hidden: "" }, [
    make("div", { className: "column options__row" }, [
      make("div", { className: "answer-language" }, [
        language.say(make("label", { for: "answer-language" }), "answerIn"), select,
      ]),
      large, ...acts,
    ]),
  ]);
}

function drawAbout(language, mode) {
  return make("div", { className: "about" }, [
    mode === "page" && language.say(make("p", { className: "about__what" }), "tagline"),
    make("p", { className: "about__greeting", hidden: "" }),
    language.say(make("p", { className: "about__notice" }), "notice"),
  ]);
}

function drawConversation(language) {
  const log = make("div", { className: "log", id: "log", role: "log", "aria-live": "off" });
  language.label(log, "aria-label", "conversation");
  return make("div", { className: "conversation" }, [
    log, make("div", { className: "waiting", "aria-hidden": "true" }),
  ]);
}

function drawSuggestions(language) {
  return make("details", { className: "suggestions", open: "", hidden: "" }, [
    language.say(make("summary"), "suggestions"), make("ul", { className: "suggestions__list" }),
  ]);
}

function drawComposer(language) {
  const box = make("textarea", {
    id: "question", rows: "1", enterkeyhint: "send", autocomplete: "off",
    "aria-describedby": "problem counter hint",
  });
  language.label(box, "placeholder", "placeholder");
  // One step back from the box, instead of all the way through a long answer.
  const newest = makeButton(language, "toNewest", "newest", () => {});
  newest.hidden = true;
  const send = language.say(make("button", { type: "submit", className: "button-main", id: "send" }), "send");
  const hint = make("p", { className: "composer__hint", id: "hint" }, [
    language.say(make("span"), "privacy"), " ",
    language.say(make("span", { className: "composer__keys" }), "keys"),
  ]);
  const form = make("form", { className: "composer", novalidate: "", hidden: "" }, [
    make("div", { className: "column" }, [
      newest,
      make("div", { className: "toast", "aria-hidden": "true" }),
      language.say(make("label", { className: "composer__label", for: "question" }), "question"),
      make("div", { className: "composer__row" }, [box, send]),
      make("p", { className: "composer__problem", id: "problem", role: "alert" }),
      make("div", { className: "composer__foot" }, [hint, make("p", { id: "counter" })]),
    ]),
  ]);
  return language.label(form, "aria-label", "question");
}
