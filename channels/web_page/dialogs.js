// The dialogs: what the server keeps of the visitor, and what becomes of it.

import { make, makeButton, withChineseMarked } from "./elements.js";
import { MOMENT } from "./language.js";

export class Dialogs {
  constructor(root, api, language, announce) {
    Object.assign(this, { root, api, language, announce });
    this.above = null;
  }

  async showData(keptDays) {
    let absent = "dataNone";
    const kept = this.api.token && await this.api.fetchConversation().catch((error) => {
      // Only the server can say that there is nothing.
      if (error.status !== 401) absent = "dataUnknown";
    });
    const text = kept && (await this.api.fetchConversationText().catch(() => null));
    const since = make("p");
    if (kept) {
      const { created_at: begun } = kept.session;
      this.language.give(since, () =>
        this.language.word("dataSince", { time: this.language.time(begun, MOMENT), days: keptDays }));
    } else {
      this.language.say(since, absent, { days: keptDays });
    }
    this.open("dataTitle", [
      since,
      text && this.drawData(text),
    ], [
      kept && makeButton(this.language, "download", "button-main", () => save(text)),
      kept && this.closing("deleteAll", "button-quiet", () => this.confirmDeletion(this.deleteAll)),
    ]);
  }

  // Every line is in both languages, so neither is that of the whole.
  drawData(text) {
    const lines = make("pre", { lang: "en" }, withChineseMarked(text, "en"));
    const data = make("div", { className: "data", tabindex: "0", role: "region" }, [lines]);
    return this.language.label(data, "aria-label", "conversation");
  }

  // `deleteAll` does it; what the visitor then sees is its own.
  confirmDeletion(deleteAll) {
    this.ask("deleteAll", this.language.say(make("p"), "deleteQuestion"), [
      this.closing("delete", "button-main", deleteAll),
    ]);
  }

  // What is left behind can no longer be seen or deleted from here, so the visitor is asked first.
  confirmNewConversation(keptDays, startAnew) {
    this.ask("newConversation", this.language.say(make("p"), "newQuestion", { days: keptDays }), [
      this.closing("keepAndStart", "button-main", startAnew),
      this.closing("deleteAndStart", "button-quiet", this.deleteAll),
    ]);
  }

  ask(title, question, buttons) {
    const dialog = this.open(title, [question], buttons, "cancel");
    // A hasty Enter deletes nothing.
    dialog.querySelector(".dialog__foot button:last-child").focus();
  }

  closing(name, className, act) {
    return makeButton(this.language, name, className, (event) => {
      event.target.closest("dialog").close();
      act();
    });
  }

  open(title, content, buttons, close = "done") {
    const heading = this.language.say(make("h2", { id: "dialog-title", tabindex: "-1" }), title);
    content[0].id = "dialog-text";
    const names = { "aria-labelledby": "dialog-title", "aria-describedby": "dialog-text" };
    const dialog = make("dialog", { className: "dialog", ...names }, [
      heading, ...content,
      make("div", { className: "dialog__foot" }, [
        ...buttons,
        this.closing(close, "button-quiet", () => {}),
      ]),
    ]);
    // Where the focus goes back to is the browser's part; that a closed dialog goes is ours.
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (!this.root.querySelector("dialog, #options:not([hidden])")) this.above?.remove();
    });
    this.root.append(dialog);
    if (dialog.showModal) dialog.showModal();
    else showPlainly(dialog);
    heading.focus();
    this.above?.add();
    return dialog;
  }
}

// Safari had no dialogs before March 2022. There it is a box over the page, closed with the same keys.
function showPlainly(dialog) {
  const before = dialog.getRootNode().activeElement;
  dialog.classList.add("dialog--plain");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("open", "");
  dialog.close = () => {
    dialog.dispatchEvent(new Event("close"));
    before?.focus();
  };
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
  dialog.querySelector("button").focus();
}

function save(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = make("a", { href: address, download: "kaimen.txt" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
