"""Keyboard, screen reader, zoom, colours: WCAG 2.1 AA in every state, checked by axe and by use."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, ViewportSize, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QDLP = "璧山的QDLP试点是怎么规定的？"
ENGLISH = "Can foreign staff in Dianjiang sit Chinese professional exams?"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}
# A browser's zoom of 200 % is half the size in CSS pixels, each drawn with twice as many.
ZOOMED: ViewportSize = {"width": 640, "height": 400}
APPEARANCES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "high contrast": {"forced_colors": "active"},
    "more contrast": {"contrast": "more"},
    "zoom 200": {"viewport": ZOOMED, "device_scale_factor": 2},
    "320 px": {"viewport": NARROW},
}


async def go_through_states(chat: ChatPage, language: str, appearance: str) -> None:
    """The states of a visit one after another, each looked at by axe."""

    async def check(state: str) -> None:
        await chat.check_accessibility(f"{language}, {appearance}: {state}")
        assert not await chat.scrolls_sideways(), state

    await check("notice")
    await chat.agree()
    await check("start")
    answer = await chat.ask(QDLP if language == "zh" else ENGLISH)
    await answer.locator(".source summary").first.click()
    await chat.messages.last.locator(".tool--down").click()
    await check("answer with open panel and form for reasons")
    await chat.open_options()
    await check("options")
    await chat.page.locator("#showData").click()
    await expect(chat.dialog).to_be_visible()
    await check("dialog")
    await chat.dialog.locator("button").last.click()
    await chat.stop_server()
    await chat.question_box.fill("x")
    await chat.question_box.press("Enter")
    await expect(chat.notice).to_be_visible()
    await check("error")


# Colours and sizes are the same in both languages; what differs is how long the words are.
CASES = [*(("zh", name) for name in APPEARANCES), ("en", "light"), ("en", "320 px")]


@pytest.mark.parametrize(("language", "appearance"), CASES)
async def test_no_violation_in_any_state(
    browser: Browser, kaimen_url: str, language: str, appearance: str
) -> None:
    locale = "zh-CN" if language == "zh" else "en-GB"
    options: dict[str, Any] = {
        "viewport": DESKTOP,
        "reduced_motion": "reduce",
        **APPEARANCES[appearance],
    }
    context = await browser.new_context(locale=locale, **options)
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.open()

    await go_through_states(chat, language, appearance)

    await context.close()


@pytest.mark.parametrize("viewport", [DESKTOP, NARROW], ids=["desktop", "phone"])
async def test_no_violation_in_a_portals_corner(
    browser: Browser, kaimen_url: str, viewport: ViewportSize
) -> None:
    context = await browser.new_context(
        locale="zh-CN", viewport=viewport, reduced_motion="reduce", color_scheme="dark"
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.page.goto(f"{kaimen_url}/demo/portal")
    await expect(chat.launcher).to_be_visible()
    await chat.check_accessibility("closed")
    await chat.launcher.click()
    await chat.agree()
    await chat.ask(QDLP)
    await chat.check_accessibility("open with an answer")
    await context.close()


@pytest.mark.parametrize(
    "path", ["/measures/BS-19-06", "/en/measures/BS-19-06", "/documents/dianjiang-2021-15"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_no_violation_on_the_pages_of_policies(
    browser: Browser, kaimen_url: str, path: str, scheme: Any
) -> None:
    context = await browser.new_context(
        java_script_enabled=True, viewport=NARROW, color_scheme=scheme, reduced_motion="reduce"
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.page.goto(kaimen_url + path)
    await chat.check_accessibility(path)
    assert not await chat.scrolls_sideways()
    await context.close()


async def test_keyboard_alone_is_enough(first_visit: ChatPage) -> None:
    chat, page = first_visit, first_visit.page
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip-link")).to_be_focused()
    await page.keyboard.press("Enter")
    await chat.press_until("Tab", chat.consent.locator("button"))
    await page.keyboard.press("Enter")
    await expect(chat.question_box).to_be_focused()
    await page.keyboard.type("璧山的外籍员工薪酬")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("怎么汇出境外？")
    await expect(chat.question_box).to_have_value("璧山的外籍员工薪酬\n怎么汇出境外？")
    await page.keyboard.press("Enter")
    answer = await chat.wait_for_answer()
    await expect(chat.question_box).to_be_focused()

    await chat.press_until("Shift+Tab", answer.locator(".source summary").first)
    await page.keyboard.press("Enter")
    await expect(answer.locator(".source dl").first).to_contain_text("二（四）2")

    await chat.press_until("Tab", answer.locator(".choices button").first)
    await page.keyboard.press("Enter")
    await chat.wait_for_answer(before=1)
    await expect(chat.question_box).to_be_focused()


async def test_the_window_takes_and_returns_the_focus(first_visit: ChatPage) -> None:
    chat, page = first_visit, first_visit.page
    await page.goto(f"{chat.base_url}/demo/portal")
    await chat.press_until("Tab", chat.launcher)
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    await page.keyboard.press("Enter")
    await expect(chat.window).to_be_visible()
    await expect(page.locator("#title")).to_be_focused()
    await expect(chat.launcher).to_have_attribute("aria-expanded", "true")
    await expect(chat.window).to_have_attribute("role", "dialog")
    # Options close first, then the window.
    await page.locator(".button-options").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.locator(".button-options")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(chat.window).to_be_hidden()
    await expect(chat.launcher).to_be_focused()


async def test_on_a_phone_the_focus_stays_in_the_window(first_visit: ChatPage) -> None:
    chat, page = first_visit, first_visit.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.goto(f"{chat.base_url}/demo/portal")
    await chat.launcher.click()
    await chat.agree()
    await expect(chat.window).to_have_attribute("aria-modal", "true")
    inside = """() => { const root = document.querySelector("kaimen-chat").shadowRoot;
                 return root.querySelector("#window").contains(root.activeElement); }"""
    for key in ["Tab"] * 25 + ["Shift+Tab"] * 30:
        await page.keyboard.press(key)
        assert await page.evaluate(inside), key


async def test_a_dialog_returns_the_focus(chat: ChatPage) -> None:
    await chat.open_options()
    await chat.page.locator("#deleteAll").focus()
    await chat.page.keyboard.press("Enter")
    await expect(chat.dialog).to_be_visible()
    await chat.page.keyboard.press("Escape")
    await expect(chat.page.locator("#deleteAll")).to_be_focused()


async def test_each_answer_is_announced_once_and_in_its_language(chat: ChatPage) -> None:
    await chat.page.evaluate(
        """() => { const root = document.querySelector("kaimen-chat").shadowRoot;
             window.heard = [];
             new MutationObserver(() => { const p = root.querySelector(".announcer p");
               if (p) window.heard.push([p.lang, p.textContent]); })
               .observe(root.querySelector(".announcer"), { childList: true }); }"""
    )
    await chat.ask(QDLP)
    await chat.ask("Who is responsible for the QDLP pilot in Bishan?")
    await chat.choose_language("English")

    heard = await chat.page.evaluate("window.heard")
    answers = [entry for entry in heard if "开门的答复" in entry[1] or "Kaimen answers" in entry[1]]
    assert [language for language, _ in answers] == ["zh-CN", "en"]
    assert "附 1 条文件依据" in answers[0][1]
    await expect(chat.page.locator("#log")).to_have_attribute("aria-live", "off")


async def test_a_screen_reader_finds_names_and_roles(chat: ChatPage) -> None:
    answer = await chat.ask(QDLP)
    await answer.locator(".source summary").first.click()
    tree = await chat.page.locator("kaimen-chat").aria_snapshot()
    for line in (
        'heading "开门政策问答" [level=1]',
        'button "中文" [pressed]',
        'log "对话"',
        'textbox "您的问题"',
        'button "发送"',
        'group "这个答复有帮助吗？"',
        "璧山府办发〔2022〕18号",
    ):
        assert line in tree, tree


async def test_touch_targets_are_large_enough(chat: ChatPage) -> None:
    await chat.page.set_viewport_size({"width": 390, "height": 844})
    answer = await chat.ask(QDLP)
    await answer.locator(".source summary").first.click()
    await chat.open_options()

    small = await chat.page.evaluate(
        """[...document.querySelector("kaimen-chat").shadowRoot
            .querySelectorAll("button, summary, select, textarea, a[href]")]
           .filter((e) => e.checkVisibility() && !e.matches(".skip-link"))
           .filter((e) => e.offsetHeight < 44 || e.offsetWidth < 44)
           .map((e) => e.outerHTML)"""
    )

    assert small == []


async def test_large_print_is_larger_kept_and_does_not_overflow(chat: ChatPage) -> None:
    await chat.page.set_viewport_size(NARROW)
    size = "parseFloat(getComputedStyle(e).fontSize)"
    before = await chat.question_box.evaluate(f"e => {size}")
    await chat.option("large-print")
    await chat.ask(QDLP)
    assert await chat.question_box.evaluate(f"e => {size}") >= before * 1.25
    assert not await chat.scrolls_sideways()
    await chat.page.reload()
    await expect(chat.answers).to_have_count(1)
    assert await chat.question_box.evaluate(f"e => {size}") >= before * 1.25


async def test_nothing_moves_for_who_wants_no_motion(chat: ChatPage) -> None:
    async def wait(route) -> None:
        await chat.page.wait_for_timeout(300)
        await route.continue_()

    await chat.page.route("**/api/v1/messages", wait)
    await chat.question_box.fill("谢谢")
    await chat.question_box.press("Enter")
    name = await chat.page.locator(".dots i").first.evaluate(
        "e => getComputedStyle(e).animationName"
    )
    assert name == "none"
    await chat.wait_for_answer()


async def test_enter_that_confirms_an_input_method_does_not_send(chat: ChatPage) -> None:
    await chat.question_box.fill("QDLP")
    await chat.question_box.dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    )
    await expect(chat.questions).to_have_count(0)
    await expect(chat.question_box).to_have_value("QDLP")
