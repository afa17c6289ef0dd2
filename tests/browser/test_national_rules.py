"""Rules outside the official documents: shown, and never so that one takes them for a measure."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DAYS = {
    "zh": "投诉多少天内受理？",
    "en": "Within how many days is a complaint accepted?",
}
BADGE = {"zh": "国家规定", "en": "National rule"}
ASIDE = {"zh": "不属于收录的试点文件。", "en": "Not one of the pilot documents."}
REMIT = "Can foreign staff in Bishan send their salary home?"
"""One of the rules that this brings has Chinese words in the address of its source."""
ADDRESS = {"zh": "所据网址", "en": "Web address"}


async def check_card(card: Locator, language: str) -> None:
    """Marked in words and in looks; its source is a link that gives nothing away."""
    await expect(card.locator(".card__other")).to_have_text(ASIDE[language])
    await expect(card.locator(".badge")).to_have_text(BADGE[language])
    await expect(card).to_have_css("border-top-style", "dashed")
    await card.locator(".source summary").click()
    field = card.locator(".source .field").filter(has_text=ADDRESS[language])
    link = field.get_by_role("link").first
    await expect(link).to_be_visible()
    href = await link.get_attribute("href") or ""
    assert href.startswith("https://")
    assert href == await link.inner_text(), "nobody is led elsewhere than it says"
    await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    await expect(link).to_have_attribute("target", "_blank")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_national_rule_stands_apart_with_its_source_as_a_link(
    chat: ChatPage, language: str
) -> None:
    answer = await chat.ask(DAYS[language])

    cards = answer.locator(".card")
    measures = await cards.filter(has=chat.page.locator(".card__foot")).count()
    rules = cards.filter(has=chat.page.locator(".card__other"))
    assert measures >= 1
    assert await rules.count() + measures == await cards.count()
    await expect(cards.first).to_have_class(re.compile(r"\bcard--other\b"))
    await check_card(rules.first, language)
    # It has no page of Kaimen's own to open or to share.
    await expect(rules.first.locator(".card__foot")).to_have_count(0)
    assert chat.foreign_requests == []


UNMARKED = """root => { const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) { const { data, parentElement } = walker.currentNode;
    if (/\\p{Script=Han}/u.test(data) && !parentElement.closest("[lang]").lang.startsWith("zh"))
      found.push(data); }
  return found; }"""


@pytest.mark.parametrize("javascript", [True, False])
async def test_every_chinese_word_of_an_english_answer_is_left_to_a_chinese_voice(
    browser: Browser, kaimen_url: str, javascript: bool
) -> None:
    context = await browser.new_context(java_script_enabled=javascript, locale="en-GB")
    chat = ChatPage(await context.new_page(), kaimen_url)
    if javascript:
        await chat.open()
        await chat.agree()
        await chat.ask(REMIT)
    else:
        await chat.page.goto(f"{kaimen_url}/")
        await chat.page.get_by_label("I have read the notice above and agree").check()
        await chat.page.get_by_label("Your question").fill(REMIT)
        await chat.page.get_by_role("button", name="Send", exact=True).click()
    rule = chat.page.locator(".card--other").filter(has_text="freely").first
    await rule.locator(".source summary").click()
    field = rule.locator(".source .field").filter(has_text=ADDRESS["en"])
    await expect(field.locator("span[lang='zh-CN']").first).to_be_visible()
    assert await chat.answers.last.evaluate(UNMARKED) == []
    await context.close()


async def test_without_javascript_it_stands_apart_too(browser: Browser, kaimen_url: str) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = await context.new_page()
    await page.goto(f"{kaimen_url}/")
    await page.get_by_label("我已阅读并同意以上说明").check()
    await page.get_by_label("您的问题").fill(DAYS["zh"])
    await page.get_by_role("button", name="发送", exact=True).click()

    await check_card(page.locator(".card--other").first, "zh")
    await context.close()


HOSTILE = (
    "javascript:alert(1)",
    "data:text/html,x",
    'https://a.example/"onclick="x',
    "https://user:word@a.example/",
    "https://a.example/cut…",
    "//a.example",
)
"""Addresses that become text and no link."""


async def test_only_a_whole_address_of_the_web_becomes_a_link(chat: ChatPage) -> None:
    source = dict.fromkeys(("title", "dated", "region"), "x") | dict.fromkeys(
        ("title_en", "document_number", "number_note", "place", "period")
    )
    good = "https://a.example/law（第三章/法.md）"
    source |= {"address": "；".join((*HOSTILE, good)), "is_described": False}
    nothing = ("quote", "context", "text", "translation", "modality", "responsible_title")
    lists = ("conditions", "exclusions", "notes", "lead_units", "responsible_units", "measures")
    card: dict[str, object] = {
        "kind": "national_rule", "id": "NR-XX-01", "heading": "x", "region": "national",
        "region_name": "国家规定", "units_note": None, "source": source,
        **dict.fromkeys(nothing), **{name: [] for name in lists},
    }  # fmt: skip
    await chat.answer_with([card])

    answer = await chat.ask("x")

    await answer.locator(".source summary").click()
    await expect(answer.get_by_role("link")).to_have_text(["https://a.example/law"])
    for address in HOSTILE:
        await expect(answer.locator(".source")).to_contain_text(address)
