// Prints one answer and nothing of the page around it, without touching the page's own styles.

export function printOnly(host, entry) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "@media print { body * { visibility: hidden } kaimen-chat { visibility: visible; " +
      "position: absolute; inset: 0 } }",
  );
  const before = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...before, sheet];
  host.setAttribute("data-printing", "");
  entry.classList.add("printed");
  const panels = [...entry.querySelectorAll("details:not([open])")];
  for (const panel of panels) panel.open = true;
  window.print();
  for (const panel of panels) panel.open = false;
  entry.classList.remove("printed");
  host.removeAttribute("data-printing");
  document.adoptedStyleSheets = before;
}
