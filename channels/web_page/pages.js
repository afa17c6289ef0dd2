// What a page of the server can learn only in the browser: the conversation that its tab was opened from, and
// the place in the document that is looked at. Everything else on it works without.

const TOKEN = "kaimen.token";

const other = document.querySelector(".masthead a[hreflang]");
other?.addEventListener("click", () => { other.hash = window.location.hash; });

const home = document.querySelector("[data-back]");
if (home && tokenOf(window)) {
  home.textContent = home.dataset.back;
  home.addEventListener("click", (event) => {
    if (!isConversation(window.opener)) return;
    event.preventDefault();
    window.opener.focus();
    window.close();
  });
}

function tokenOf(tab) {
  try {
    return tab.sessionStorage.getItem(TOKEN);
  } catch {
    return null;
  }
}

// The tab may be closed by now, be on another page or site, or have begun another conversation.
function isConversation(tab) {
  try {
    return Boolean(tab) && !tab.closed && tab.location.pathname === "/" && tokenOf(tab) === tokenOf(window);
  } catch {
    return false;
  }
}
