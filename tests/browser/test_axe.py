"""WCAG 2.1 AA in every state of the widget and its pages, as far as axe can tell.

One page per language goes through the states once; in each it takes on every appearance in turn.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QUESTION = {
    "zh": "璧山的外籍员工薪酬怎么汇出境外？",
    "en": "Can foreign staff in Bishan send their salary home?",
}
"""Answered with a measure, its conditions and units, a national rule, and choices."""

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}
# A browser's zoom of 200 % is half the size in CSS pixels; axe sees nothing else of it.
ZOOMED: ViewportSize = {"width": 640, "height": 400}
ORDINARY: dict[str, Any] = {
    "color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"
}  # fmt: skip
APPEARANCES: dict[str, tuple[dict[str, Any], ViewportSize]] = {
    "light": ({}, DESKTOP),
    "dark": ({"color_scheme": "dark"}, DESKTOP),
    "high contrast": ({"forced_colors": "active"}, DESKTOP),
    "more contrast": ({"contrast": "more"}, DESKTOP),
    "zoom 200": ({}, ZOOMED),
    "320 px": ({}, NARROW),
    "320 px, dark": ({"color_scheme": "dark"}, NARROW),
}


async def check_appearances(chat: ChatPage, state: str, part: str | None = None) -> None:
    """Axe finds nothing in any appearance, nor in large print; nothing sticks out sideways."""
    for name, (media, viewport) in APPEARANCES.items():
        await chat.page.emulate_media(**ORDINARY | media)
        await chat.page.set_viewport_size(viewport)
        await check(chat, f"{name}: {state}", part)
    # The last appearance was the narrowest.
    large = await chat.set_large_print(True)
    await check(chat, f"large print, {name}: {state}", part)
    await chat.set_large_print(large)
    await chat.page.emulate_media(**ORDINARY)
    await chat.page.set_viewport_size(DESKTOP)


async def check(chat: ChatPage, state: str, part: str | None = None) -> None:
    await chat.check_accessibility(state, part)
    assert not await chat.scrolls_sideways(), state


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, kaimen_url: str, language: str) -> AsyncIterator[ChatPage]:
    """A page that is not opened yet, of a browser in one of the languages."""
    locale = "zh-CN" if language == "zh" else "en-GB"
    context = await browser.new_context(locale=locale, reduced_motion="reduce", viewport=DESKTOP)
    yield ChatPage(await context.new_page(), kaimen_url)
    await context.close()


async def test_no_violation_in_any_state(visit: ChatPage, language: str) -> None:
    chat = visit
    await chat.open()
    await expect(chat.consent).to_be_visible()
    await check_appearances(chat, "notice")
    await chat.agree()
    await check_appearances(chat, "start")
    answer = await chat.ask(QUESTION[language])
    for summary in await answer.locator("summary").all():
        await summary.click()
    await chat.messages.last.locator(".tool--down").click()
    await expect(chat.messages.last.locator(".reason")).to_be_visible()
    await check_appearances(chat, "answer with open panels and the form for reasons")

    # From here on only what is new is looked at: the rest of the page is as it was.
    await chat.open_options()
    await check_appearances(chat, "options", "#options")
    await chat.page.locator("#showData").click()
    await expect(chat.dialog).to_be_visible()
    await check_appearances(chat, "my conversation", "dialog")
    await chat.dialog.locator("button").last.click()
    await chat.page.locator("#deleteAll").click()
    await check_appearances(chat, "question before deleting", "dialog")
    await chat.dialog.locator("button").last.click()
    await chat.page.locator("#newConversation").click()
    await check_appearances(chat, "question before a new conversation", "dialog")
    await chat.page.set_viewport_size(NARROW)
    assert await chat.dialog.evaluate("e => e.scrollWidth <= e.clientWidth")
    await chat.page.set_viewport_size(DESKTOP)
    await chat.dialog.locator("button").last.click()
    await chat.stop_server()
    await chat.question_box.fill("x")
    await chat.question_box.press("Enter")
    await expect(chat.notice).to_be_visible()
    await check_appearances(chat, "error", ".notice")
    await chat.question_box.fill("x" * 501)
    await chat.question_box.press("Enter")
    await expect(chat.problem).not_to_be_empty()
    await check_appearances(chat, "question that is too long", ".composer")


async def test_no_violation_in_a_portals_corner(visit: ChatPage, language: str) -> None:
    chat = visit
    await chat.page.goto(f"{chat.base_url}/demo/portal")
    await expect(chat.launcher).to_be_visible()
    await chat.check_accessibility("closed, on a portal's page")
    await chat.launcher.click()
    await expect(chat.consent).to_be_visible()
    await check_appearances(chat, "open with the notice", "#window")
    await chat.agree()
    await chat.ask(QUESTION[language])
    for viewport in (DESKTOP, NARROW):
        await chat.page.set_viewport_size(viewport)
        await check(chat, f"open with an answer, {viewport['width']} px")
    await chat.page.keyboard.press("Escape")
    await expect(chat.window).to_be_hidden()
    await check_appearances(chat, "closed again", ".launcher")


PAGES = ("/measures/BS-19-06", "/documents/dianjiang-2021-15", "/measures/BS-99-99")


async def test_no_violation_on_the_pages_of_policies(visit: ChatPage, language: str) -> None:
    for path in PAGES:
        await visit.page.goto(visit.base_url + ("/en" if language == "en" else "") + path)
        for name in ("light", "more contrast", "320 px", "320 px, dark"):
            media, viewport = APPEARANCES[name]
            await visit.page.emulate_media(**ORDINARY | media)
            await visit.page.set_viewport_size(viewport)
            # A document has hundreds of passages, all alike; one chapter of them is enough.
            part = ".document__title" if "documents" in path and name != "light" else None
            await check(visit, f"{path}, {name}", part)
