// Prints one answer with its question and nothing of the page around them, without touching the page's own
// styles.

const THE_REST = "@media print { body * { visibility: hidden } kaimen-chat { visibility: visible; " +
  "position: absolute; inset: 0 } }";

// A browser that never says that it has printed gets its page back after a while.
const LONGEST_MS = 60_000;
let restoreLast = () => {};

export function printOnly(host, entries) {
  restoreLast();
  const showTheRest = hideTheRest();
  host.setAttribute("data-printing", "");
  for (const entry of entries) entry.classList.add("printed");
  const panels = entries.flatMap((entry) => [...entry.querySelectorAll("details:not([open])")]);
  for (const panel of panels) panel.open = true;
  let done = false;
  const restore = () => {
    if (done) return;
    done = true;
    for (const panel of panels) panel.open = false;
    for (const entry of entries) entry.classList.remove("printed");
    host.removeAttribute("data-printing");
    showTheRest();
  };
  restoreLast = restore;
  // On phones print() returns before anything is printed.
  window.addEventListener("afterprint", restore, { once: true });
  setTimeout(restore, LONGEST_MS);
  window.print();
}

// Where sheets cannot be made (Safari before March 2023), a portal's page is printed around the answer.
function hideTheRest() {
  const before = [...(document.adoptedStyleSheets ?? [])];
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(THE_REST);
    document.adoptedStyleSheets = [...before, sheet];
  } catch {
    return () => {};
  }
  return () => {
    document.adoptedStyleSheets = before;
  };
}
