// What the page remembers. The conversation lasts as long as the tab, so that nothing stays behind
// on a shared computer; the two settings last longer.

const KEPT_MESSAGES = 50;
const PLACES = {
  interfaceLanguage: "localStorage",
  answerLanguage: "localStorage",
  conversation: "sessionStorage",
  messages: "sessionStorage",
};

// Storage may be switched off or full. The page then works without a memory.
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

// A message is {from: "visitor", text, shown} or {from: "kaimen", reply}.
export function recallMessages() {
  const messages = recall("messages");
  return Array.isArray(messages) ? messages : [];
}

export function rememberMessage(message) {
  remember("messages", [...recallMessages(), message].slice(-KEPT_MESSAGES));
}

export function forgetConversation() {
  remember("messages", null);
  remember("conversation", null);
}
