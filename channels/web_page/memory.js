// What the browser remembers. The session lasts as long as the tab and those opened from it, so that nothing
// stays behind on a shared computer; settings last longer. What was said is kept by the server, not here.

const PLACES = {
  language: "localStorage",
  answerLanguage: "localStorage",
  largePrint: "localStorage",
  consent: "localStorage",
  token: "sessionStorage",
  switched: "sessionStorage",
  queue: "sessionStorage",
  draft: "sessionStorage",
  open: "sessionStorage",
};

// Storage may be switched off or full. The widget then works without a memory.
export function recall(name) {
  try {
    return JSON.parse(window[PLACES[name]].getItem(`kaimen.${name}`));
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    const store = window[PLACES[name]];
    if (value === null) store.removeItem(`kaimen.${name}`);
    else store.setItem(`kaimen.${name}`, JSON.stringify(value));
  } catch {
    // Nothing is lost but the memory.
  }
}
