"""A browser of 2021, as on an old phone: today's, without what came to browsers later."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QDLP = "璧山的QDLP试点是怎么规定的？"
# Safari 14.1 and Chromium 88 had none of these; taking away is not all of an old browser, but finds
# what the widget would call.
_WITHOUT = """
for (const [owner, names] of [
  [Array.prototype, ["at", "findLast", "toSorted", "toReversed", "with"]],
  [String.prototype, ["at", "replaceAll"]],
  [Object, ["hasOwn", "groupBy"]],
  [Element.prototype, ["checkVisibility", "setHTML"]],
  [HTMLFormElement.prototype, ["requestSubmit"]],
  [HTMLDialogElement.prototype, ["show", "showModal", "close"]],
  [Document.prototype, ["adoptedStyleSheets"]],
  [ShadowRoot.prototype, ["adoptedStyleSheets"]],
  [AbortSignal, ["timeout", "any"]],
  [Crypto.prototype, ["randomUUID"]],
  [window, ["structuredClone"]],
]) for (const name of names) delete owner[name];
window.CSSStyleSheet = function () { throw new TypeError("Illegal constructor"); };
"""


async def test_a_browser_of_2021_is_enough(page: Page, kaimen_url: str) -> None:
    await page.add_init_script(_WITHOUT)
    chat = ChatPage(page, kaimen_url)
    await chat.open()
    await expect(page.locator("#window > .masthead")).to_have_css("border-top-width", "4px")
    await chat.agree()
    answer = await chat.ask(QDLP)
    await expect(answer.locator(".card").first).to_contain_text("QDLP")
    await answer.locator(".source summary").first.click()
    await expect(answer.locator(".source dl").first).to_be_visible()

    await chat.option("showData")
    await expect(chat.dialog.locator(".data")).to_contain_text(QDLP)
    await expect(chat.dialog).to_be_in_viewport()
    await page.keyboard.press("Escape")
    await expect(chat.dialog).to_have_count(0)
    await expect(page.locator("#showData")).to_be_focused()

    await page.evaluate("() => { window.print = () => { window.wasPrinted = true; }; }")
    await chat.messages.last.get_by_role("button", name="打印").click()
    assert await page.evaluate("window.wasPrinted")

    await chat.option("deleteAll")
    await chat.dialog.get_by_role("button", name="删除").click()
    await expect(chat.questions).to_have_count(0)
    assert chat.errors == []


async def test_on_a_portal_a_browser_of_2021_is_enough(page: Page, kaimen_url: str) -> None:
    await page.add_init_script(_WITHOUT)
    await page.set_viewport_size({"width": 390, "height": 844})
    chat = ChatPage(page, kaimen_url)
    await page.goto(f"{kaimen_url}/demo/portal")
    await chat.launcher.click()
    await chat.agree()
    await chat.ask(QDLP)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Escape")
    await expect(chat.launcher).to_be_focused()
    assert chat.errors == []
