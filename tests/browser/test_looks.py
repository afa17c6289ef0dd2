"""The looks on phone and desktop in both languages, held against pictures that somebody looked at.

`pytest tests/browser/test_looks.py --update-looks` takes the pictures anew; look at them before they
are committed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, get_args

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from actions.national_cards import national_rule_card
from actions.notes import with_notes
from actions.replies import measure_card
from actions.texts import speak_of
from channels.reply import Choice, Language, Reply
from knowledge.catalogue import Catalogue
from tests.browser.chat_page import ChatPage
from tests.browser.looks import (
    FOLDER,
    MOST_OTHER,
    keep_fonts,
    kept_fonts,
    read_fonts,
    share_of_difference,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DEVICES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desktop": {"width": 1280, "height": 800},
}
QUESTION = {
    "zh": "璧山的外籍员工薪酬怎么汇出境外？",
    "en": "Can foreign staff in Bishan send their salary home?",
}
TEXT = {
    "zh": "关于境外人才合法薪酬购汇汇出，璧山区的方案用语是“便利”，原文如下。",
    "en": "On the remittance of lawful salaries the plan of Bishan District says 便利:",
}


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def update(request: pytest.FixtureRequest, browser: Browser) -> bool:
    """Whether the pictures are taken anew; skips where this machine's fonts are others."""
    page = await browser.new_page()
    fonts = await read_fonts(page)
    await page.close()
    if request.config.getoption("--update-looks"):
        keep_fonts(fonts)
        return True
    if fonts != kept_fonts():
        pytest.skip(f"the pictures were taken with {kept_fonts()}; this machine has {fonts}")
    return False


@pytest_asyncio.fixture(loop_scope="session", params=[(d, c) for d in DEVICES for c in QUESTION])
async def visit(
    request: pytest.FixtureRequest, browser: Browser, kaimen_url: str
) -> AsyncIterator[tuple[str, Language, ChatPage]]:
    """A device, a language, and the page as it opens there."""
    device, language = request.param
    assert language in get_args(Language)
    context = await browser.new_context(
        locale="zh-CN" if language == "zh" else "en-GB",
        timezone_id="Asia/Shanghai",
        viewport=DEVICES[device],
        reduced_motion="reduce",
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.open()
    await expect(chat.consent.get_by_role("button")).to_be_visible()
    yield device, language, chat
    await context.close()


def reply_with_cards(catalogue: Catalogue, language: Language) -> Reply:
    """An answer as it is today, whatever the assistant would find: a measure and a national rule."""
    speak_of(catalogue)
    cards = (
        measure_card(catalogue.get_measure("BS-19-06"), language),
        national_rule_card(catalogue.national_rules["NR-HK-01"], language),
        measure_card(catalogue.get_measure("BS-04-01"), language),
    )
    choice = Choice("由谁负责？" if language == "zh" else "Who is responsible?", "x")
    return with_notes(Reply(language, "answered", TEXT[language], cards, choices=(choice,)))


async def test_the_looks_are_those_that_somebody_looked_at(
    visit: tuple[str, Language, ChatPage], catalogue: Catalogue, update: bool
) -> None:
    device, language, chat = visit
    seen = {"notice": await picture_of(chat.page)}
    await chat.agree()
    seen["start"] = await picture_of(chat.page)
    payload = reply_with_cards(catalogue, language).to_payload()
    await chat.answer_with(payload.pop("cards"), **payload)
    answer = await chat.ask(QUESTION[language])
    await answer.locator(".source summary").first.click()
    # All of a long answer, not what a screen shows of it.
    await chat.page.set_viewport_size({**DEVICES[device], "height": 2600})
    seen["answer"] = await picture_of(chat.page)
    await chat.page.set_viewport_size(DEVICES[device])
    prefix = "" if language == "zh" else "/en"
    await chat.page.goto(f"{chat.base_url}{prefix}/measures/BS-19-06")
    seen["measure"] = await picture_of(chat.page)

    for name, picture in seen.items():
        kept = FOLDER / f"{name}-{device}-{language}.png"
        before = kept.read_bytes() if kept.exists() else None
        difference = await share_of_difference(chat.page, picture, before) if before else 1
        if update and difference > 0:
            kept.write_bytes(picture)
        elif difference > MOST_OTHER:
            (now := kept.with_suffix(".now.png")).write_bytes(picture)
            raise AssertionError(
                f"{difference:.1%} of {kept.name} looks otherwise. Compare it with {now.name}; "
                "if that is what was wanted, run this test with --update-looks."
            )


async def test_a_change_of_the_looks_is_noticed(first_visit: ChatPage) -> None:
    chat = first_visit
    await expect(chat.consent.get_by_role("button")).to_be_visible()
    before = await picture_of(chat.page)
    assert await share_of_difference(chat.page, before, await picture_of(chat.page)) == 0
    await chat.consent.evaluate("e => { e.style.marginTop = '3rem'; }")
    after = await picture_of(chat.page)
    assert await share_of_difference(chat.page, before, after) > MOST_OTHER


async def picture_of(page: Page) -> bytes:
    """What is on the screen now, with no pointer over anything and no cursor."""
    await page.mouse.move(0, 0)
    options: dict[str, Any] = {"animations": "disabled", "caret": "hide"}
    return await page.screenshot(**options)
