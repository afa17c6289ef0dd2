// The question box: its length, its keys, its counter.

import { say, saysNothing } from "./language.js";

const COUNTER_FROM = 0.8;

const form = document.getElementById("composer");
const box = document.getElementById("question");
const counter = document.getElementById("counter");
const problem = document.getElementById("problem");
const button = document.getElementById("send");
let max = Infinity;

// `submit` gets the question and says whether it took it; a question not taken stays in the box.
export function startComposer(submit) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === "") return;
    if (lengthOf(text) > max) showTooLong();
    else if (submit(text)) emptyBox();
  });
  box.addEventListener("input", showLength);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    // While a Chinese input method is composing, Enter confirms its words; 229 is what Safari
    // reports for that key press.
    if (event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.hidden = false;
}

export function setMaxCharacters(characters) {
  max = characters;
  showLength();
}

// aria-disabled instead of disabled: the button keeps the focus of whoever pressed it.
export function setBusy(busy) {
  button.setAttribute("aria-disabled", String(busy));
}

// On a touch screen focus would open the keyboard over the answer.
export function returnFocus() {
  if (window.matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
}

function emptyBox() {
  box.value = "";
  showLength();
}

function showLength() {
  const left = max - lengthOf(box.value.trim());
  if (left >= 0) {
    saysNothing(problem);
    box.removeAttribute("aria-invalid");
  }
  if (left < 0) say(counter, "tooMany", { n: -left });
  else if (left <= max * (1 - COUNTER_FROM)) say(counter, "left", { n: left });
  else saysNothing(counter);
  growWithText();
}

function showTooLong() {
  say(problem, "tooLong", { max });
  box.setAttribute("aria-invalid", "true");
  box.focus();
}

function growWithText() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

// Characters as the server counts them; a rare character is one, not two.
function lengthOf(text) {
  return [...text].length;
}
