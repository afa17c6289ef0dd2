// The open window as an entry of the browser's history: Back leaves it as it leaves a page. Used where the
// window covers the page, so that whoever goes back from it is not taken off the portal.

const MARK = "kaimenOpen";

export class HistoryEntry {
  // `left` is called when the visitor has gone back over the entry, `entered` when forward onto it.
  constructor(left, entered) {
    Object.assign(this, { left, entered, isWanted: false, isLeaving: false });
    window.addEventListener("popstate", () => this.noteMove());
  }

  isCurrent() {
    return Boolean(history.state?.[MARK]);
  }

  add() {
    this.isWanted = true;
    if (this.isLeaving || this.isCurrent()) return;
    try {
      // What the portal keeps in its own entry may be read in this one too.
      history.pushState({ ...history.state, [MARK]: true }, "");
    } catch {
      this.isWanted = false;
    }
  }

  // The move comes later; who opens the window again before it has come wants a new entry.
  remove() {
    this.isWanted = false;
    if (this.isLeaving || !this.isCurrent()) return;
    this.isLeaving = true;
    history.back();
  }

  noteMove() {
    if (this.isLeaving) {
      this.isLeaving = false;
      if (this.isWanted) this.add();
    } else if (this.isCurrent()) {
      this.entered();
    } else if (this.isWanted) {
      this.isWanted = false;
      this.left();
    }
  }
}
