"""Keyboard, zoom, large print, motion, touch: the widget used as people use it who cannot otherwise."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, ViewportSize, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QDLP = "璧山的QDLP试点是怎么规定的？"
NARROW: ViewportSize = {"width": 320, "height": 640}


async def test_keyboard_alone_is_enough(first_visit: ChatPage) -> None:
    chat, page = first_visit, first_visit.page
    await page.keyboard.press("Tab")
    await expect(page.locator("#window .skip-link")).to_be_focused()
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


@pytest.mark.parametrize("path", ["/", "/demo/portal"])
async def test_the_newest_answer_is_one_step_back_from_the_box(
    first_visit: ChatPage, path: str
) -> None:
    chat, page = first_visit, first_visit.page
    await page.goto(chat.base_url + path)
    if path != "/":
        await chat.launcher.click()
    await chat.agree()
    link = page.locator(".newest")
    await expect(link).to_be_hidden()
    await chat.ask("谢谢")
    await chat.ask(QDLP)
    await page.keyboard.press("Shift+Tab")
    await expect(link).to_be_focused()
    await expect(link).to_have_text("到最新的答复")
    await expect(link).to_be_in_viewport(ratio=1)
    await page.keyboard.press("Enter")
    await expect(chat.messages.last).to_be_focused()
    await expect(chat.answers.last.locator(".answer__text")).to_be_in_viewport()
    await page.reload()
    await expect(chat.answers).to_have_count(2)
    await expect(link).to_be_visible()


async def test_with_the_keyboard_an_answer_is_judged_shared_and_deleted(chat: ChatPage) -> None:
    page = chat.page
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = await chat.ask(QDLP)
    message = chat.messages.last

    await chat.press_until("Shift+Tab", message.locator(".tool--down"))
    await page.keyboard.press("Enter")
    await expect(message.locator(".reason textarea")).to_be_focused()
    await expect(message.locator(".reason label")).to_contain_text("评价已保存。哪里不好？")
    # The box says what it is for; nothing says it a second time.
    assert "哪里不好" not in await chat.announcer.inner_text()
    await page.keyboard.type("太短")
    # Back at the button, Enter undoes nothing and forgets no word.
    await page.keyboard.press("Shift+Tab")
    await expect(message.locator(".tool--down")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(message.locator(".tool--down")).to_have_attribute("aria-pressed", "true")
    await expect(message.locator(".reason textarea")).to_be_focused()
    await expect(message.locator(".reason textarea")).to_have_value("太短")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(message.locator(".rating__state")).to_have_text("已记录，谢谢。")
    await expect(message.locator(".tool--down")).to_be_focused()

    await chat.press_until("Shift+Tab", answer.locator(".tool--link").first)
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_have_text("已复制。")
    assert "/measures/" in await page.evaluate("navigator.clipboard.readText()")

    await chat.press_until("Shift+Tab", page.locator(".language-switch button").last)
    await page.keyboard.press("Enter")
    await expect(page.locator(".language-switch button").last).to_be_focused()
    await expect(chat.send).to_have_text("Send")

    await chat.press_until("Tab", page.locator(".button-options"))
    await page.keyboard.press("Enter")
    await chat.press_until("Tab", page.locator("#deleteAll"))
    await page.keyboard.press("Enter")
    await expect(chat.dialog).to_contain_text("cannot be undone")
    await expect(chat.dialog.get_by_role("button", name="Cancel")).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(chat.questions).to_have_count(0)
    await expect(chat.question_box).to_be_focused()


async def test_the_focus_is_never_lost_on_a_touch_screen(browser: Browser, kaimen_url: str) -> None:
    context = await browser.new_context(
        locale="zh-CN", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.open()
    await chat.agree()
    answer = await chat.ask("璧山的外籍员工薪酬怎么汇出境外？")

    # The choice that is taken goes; the question box would open the keyboard over the answer.
    await answer.locator(".choices button").first.press("Enter")
    await chat.wait_for_answer(before=1)
    assert "message--visitor" in await chat.focused()

    await chat.stop_server()
    await chat.question_box.fill("谢谢")
    await chat.send.tap()
    await chat.notice.get_by_role("button", name="重试").focus()
    await chat.start_server()
    await chat.page.keyboard.press("Enter")
    await chat.wait_for_answer(before=2)
    assert "message" in await chat.focused()
    await context.close()


@pytest.mark.parametrize("path", ["/?language=zh", "/?language=en", "/demo/portal"])
async def test_on_a_phone_it_is_seen_how_to_start_and_then_what_to_ask(
    browser: Browser, kaimen_url: str, path: str
) -> None:
    context = await browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.page.goto(kaimen_url + path)
    if path == "/demo/portal":
        await chat.launcher.tap()
    agree = chat.consent.get_by_role("button")
    await expect(agree).to_be_in_viewport(ratio=1)
    foot = await chat.page.locator(".consent__foot").bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] >= 843, "no line of the notice shows below the button"
    await agree.tap()
    await expect(chat.suggestions.get_by_role("button").first).to_be_visible()
    # No text box has the focus: its keyboard would cover the suggestions.
    await expect(chat.suggestions.locator("summary")).to_be_focused()
    await context.close()


@pytest.mark.parametrize("path", ["/", "/demo/portal"])
async def test_on_a_phone_the_reason_is_not_left_behind_the_question_box(
    browser: Browser, kaimen_url: str, path: str
) -> None:
    context = await browser.new_context(
        locale="zh-CN", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.page.goto(kaimen_url + path)
    if path != "/":
        await chat.launcher.tap()
    await chat.agree()
    await chat.ask(QDLP)
    await chat.messages.last.locator(".tool--down").tap()

    submit = chat.messages.last.get_by_role("button", name="提交")
    await expect(submit).to_be_in_viewport()
    covering = await chat.page.locator(".composer").bounding_box()
    box = await submit.bounding_box()
    assert covering is not None
    assert box is not None
    assert box["y"] + box["height"] <= covering["y"]
    await expect(chat.announcer).to_contain_text("哪里不好？")
    await context.close()


ZOOMED: ViewportSize = {"width": 320, "height": 256}


@pytest.mark.parametrize("path", ["/", "/embed?language=zh", "/demo/portal"])
async def test_at_400_percent_nobody_types_out_of_sight(first_visit: ChatPage, path: str) -> None:
    chat, page = first_visit, first_visit.page
    await page.set_viewport_size(ZOOMED)
    await page.goto(chat.base_url + path)
    if path == "/demo/portal":
        await chat.launcher.press("Enter")
    await chat.consent.get_by_role("button").press("Enter")
    await expect(chat.question_box).to_be_focused()
    await expect(chat.question_box).to_be_in_viewport(ratio=1)
    # The beginning of an answer is in view, also below a question that fills the screen.
    for number, question in enumerate((QDLP, f"{'请问，' * 80}{QDLP}")):
        await page.keyboard.type(question[0])
        await expect(chat.question_box).to_be_in_viewport(ratio=1)
        await chat.question_box.fill(question)
        await page.keyboard.press("Enter")
        answer = await chat.wait_for_answer(before=number)
        await expect(answer.locator(".answer__text > *").first).to_be_in_viewport()
        await expect(chat.question_box).not_to_be_in_viewport()
        await expect(chat.question_box).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Tab")
    await expect(chat.question_box).to_be_focused()
    await expect(chat.question_box).to_be_in_viewport()


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
    # Also from the button that opened it.
    await page.keyboard.press("Enter")
    await expect(chat.window).to_be_visible()
    await chat.launcher.focus()
    await page.keyboard.press("Escape")
    await expect(chat.window).to_be_hidden()
    await expect(chat.launcher).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/embed"])
async def test_esc_closes_the_options_on_a_page_too(first_visit: ChatPage, path: str) -> None:
    chat, page = first_visit, first_visit.page
    await page.goto(chat.base_url + path)
    await chat.agree()
    options = page.locator("#options")
    await chat.open_options()
    await page.locator("#large-print").focus()
    await page.keyboard.press("Escape")
    await expect(options).to_be_hidden()
    await expect(page.locator(".button-options")).to_be_focused()
    # A dialog over the options closes first; with nothing in focus Esc is heard too.
    await chat.option("deleteAll")
    await page.keyboard.press("Escape")
    await expect(chat.dialog).to_have_count(0)
    await expect(options).to_be_visible()
    await page.locator("#deleteAll").evaluate("e => e.blur()")
    await page.keyboard.press("Escape")
    await expect(options).to_be_hidden()
    await expect(chat.window).to_be_visible()


@pytest.mark.parametrize("is_large", [False, True])
async def test_on_a_phone_language_and_options_stay_and_cover_no_focus(
    browser: Browser, kaimen_url: str, is_large: bool
) -> None:
    context = await browser.new_context(
        locale="zh-CN", is_mobile=True, viewport={"width": 390, "height": 844}
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.open()
    await chat.agree()
    await chat.set_large_print(is_large)
    answer = await chat.ask(QDLP)
    tools = chat.page.locator(".masthead__tools")
    header = chat.page.locator("#window .masthead")
    await answer.locator(".card").last.scroll_into_view_if_needed()
    await expect(tools.get_by_role("button", name="选项")).to_be_in_viewport(ratio=1)
    end = await header.evaluate("e => e.getBoundingClientRect().bottom")
    assert end < 844 / 8
    # Back through the answer with the keyboard: what has the focus is below the header.
    await chat.messages.last.locator(".tool--down").focus()
    for _ in range(12):
        await chat.page.keyboard.press("Shift+Tab")
        covered = await chat.page.evaluate(
            """end => { const root = document.querySelector("kaimen-chat").shadowRoot;
                 const e = root.activeElement;
                 return e && !e.closest(".masthead") && e.getBoundingClientRect().top < end
                   && e.getBoundingClientRect().bottom > 0 && e.className; }""",
            end,
        )
        assert not covered
    await chat.open_options()
    await expect(chat.page.locator("#deleteAll")).to_be_in_viewport(ratio=1)
    await context.close()


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


async def test_a_window_that_covers_the_page_has_the_focus_also_after_a_reload(
    first_visit: ChatPage,
) -> None:
    chat, page = first_visit, first_visit.page
    await page.set_viewport_size({"width": 320, "height": 256})
    await page.goto(f"{chat.base_url}/demo/portal")
    await chat.launcher.click()
    await page.reload()
    await expect(page.locator("#title")).to_be_focused()
    # Also where what had the focus is gone.
    blur = """() => document.querySelector("kaimen-chat").shadowRoot.activeElement.blur()"""
    await page.evaluate(blur)
    await page.keyboard.press("Tab")
    await expect(page.locator(".language-switch button").first).to_be_focused()
    await page.evaluate(blur)
    await page.keyboard.press("Escape")
    await expect(chat.window).to_be_hidden()
    await expect(chat.launcher).to_be_focused()


async def _on_a_small_phone(browser: Browser, kaimen_url: str, path: str) -> ChatPage:
    """The chat, opened and agreed to, on the smallest screen."""
    context = await browser.new_context(
        locale="en-GB", has_touch=True, is_mobile=True, viewport={"width": 320, "height": 568}
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.page.goto(kaimen_url + path)
    if path == "/demo/portal":
        await chat.launcher.tap()
    await chat.agree()
    return chat


@pytest.mark.parametrize("path", ["/", "/demo/portal", "/embed"])
async def test_the_options_leave_the_question_box_alone_and_go_with_the_question(
    browser: Browser, kaimen_url: str, path: str
) -> None:
    chat = await _on_a_small_phone(browser, kaimen_url, path)
    options = chat.page.locator("#options")
    await chat.option("large-print")
    await chat.question_box.fill("May foreign firms arbitrate in Dianjiang, and whom do they ask?")
    panel = await options.bounding_box()
    box, send = await chat.question_box.bounding_box(), await chat.send.bounding_box()
    assert panel is not None
    assert box is not None
    assert send is not None
    assert panel["y"] + panel["height"] <= box["y"]
    assert send["y"] + send["height"] <= 568
    await chat.question_box.press("Enter")
    await chat.wait_for_answer()
    await expect(options).to_be_hidden()
    await chat.start_anew("Delete it")
    await expect(chat.questions).to_have_count(0)
    await expect(options).to_be_hidden()
    await chat.page.context.close()


_IN_PANEL = """(e) => { const panel = e.closest("#options").getBoundingClientRect();
  const { top, bottom } = e.getBoundingClientRect();
  return top >= panel.top - 1 && bottom <= panel.bottom + 1; }"""


@pytest.mark.parametrize("path", ["/", "/demo/portal"])
async def test_in_large_print_the_options_are_seen_to_go_on_and_can_all_be_reached(
    browser: Browser, kaimen_url: str, path: str
) -> None:
    chat = await _on_a_small_phone(browser, kaimen_url, path)
    await chat.option("large-print")
    options = chat.page.locator("#options")
    assert await options.evaluate("e => e.scrollHeight > e.clientHeight")
    # Shadows at its edges, which what is at its beginning and end goes over.
    attached = "e => getComputedStyle(e).backgroundAttachment"
    assert await options.evaluate(attached) == "local, local, scroll, scroll"
    for button in await options.locator("select, button").all():
        await button.evaluate("e => e.scrollIntoView({ block: 'nearest' })")
        assert await button.evaluate(_IN_PANEL), await button.text_content()
    await chat.page.context.close()


async def test_what_is_told_for_a_moment_stands_above_the_question_box(
    browser: Browser, kaimen_url: str
) -> None:
    for width, height in ((320, 568), (390, 844), (844, 390)):
        context = await browser.new_context(
            locale="en-GB",
            has_touch=True,
            is_mobile=True,
            viewport={"width": width, "height": height},
        )
        chat = ChatPage(await context.new_page(), kaimen_url)
        await chat.open()
        await chat.agree()
        await chat.ask("Can foreign staff send their salary home?")
        await chat.option("deleteAll")
        await chat.dialog.get_by_role("button", name="Delete").click()
        toast = chat.page.locator(".toast p")
        await expect(toast).to_contain_text("has been deleted")
        told, row = await toast.bounding_box(), await chat.page.locator(".composer").bounding_box()
        assert told is not None
        assert row is not None
        assert told["y"] >= 0
        assert told["y"] + told["height"] <= row["y"], (width, height)
        await expect(chat.window.locator(".about")).to_be_in_viewport()
        await context.close()


LOW = [(320, 568), (667, 375), (390, 420)]


@pytest.mark.parametrize("path", ["/", "/demo/portal"])
@pytest.mark.parametrize(("width", "height"), LOW)
async def test_on_a_low_screen_there_is_room_to_read_and_to_ask(
    browser: Browser, kaimen_url: str, path: str, width: int, height: int
) -> None:
    context = await browser.new_context(
        locale="zh-CN", has_touch=True, is_mobile=True, viewport={"width": width, "height": height}
    )
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.page.goto(kaimen_url + path)
    if path != "/":
        await chat.launcher.tap()
    # The notice begins to be read above the button that agrees to it.
    agree = await chat.consent.get_by_role("button").bounding_box()
    notice = await chat.consent.locator("p").first.bounding_box()
    assert agree is not None
    assert notice is not None
    assert agree["y"] + agree["height"] <= height
    assert notice["y"] + notice["height"] <= agree["y"]
    await chat.agree()
    await chat.question_box.fill("垫江县的外商投资企业如果要仲裁应该找谁？" * 12)
    await expect(chat.send).to_be_in_viewport(ratio=1)
    await chat.question_box.fill("垫江的仲裁")
    await chat.question_box.press("Enter")
    await chat.wait_for_answer()
    box = await chat.question_box.bounding_box()
    assert box is not None
    assert box["y"] < height - box["height"]
    await expect(chat.answers.last.locator(".answer__text")).to_be_in_viewport()
    await context.close()


async def test_a_dialog_returns_the_focus(chat: ChatPage) -> None:
    await chat.open_options()
    await chat.page.locator("#deleteAll").focus()
    await chat.page.keyboard.press("Enter")
    await expect(chat.dialog).to_be_visible()
    await chat.page.keyboard.press("Escape")
    await expect(chat.page.locator("#deleteAll")).to_be_focused()


async def test_touch_targets_are_large_enough(chat: ChatPage) -> None:
    await chat.page.set_viewport_size({"width": 390, "height": 844})
    answer = await chat.ask(QDLP)
    await answer.locator(".source summary").first.click()
    await chat.open_options()

    small = await chat.page.evaluate(
        """[...document.querySelector("kaimen-chat").shadowRoot
            .querySelectorAll("button, summary, select, textarea, a[href]")]
           .filter((e) => e.checkVisibility() && !e.matches(".skip-link, .newest"))
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


@pytest.mark.parametrize("viewport", [NARROW, {"width": 683, "height": 384}])
async def test_the_mark_keeps_off_the_language_switch(
    first_visit: ChatPage, viewport: ViewportSize
) -> None:
    chat, page = first_visit, first_visit.page
    await page.set_viewport_size(viewport)
    await page.goto(f"{chat.base_url}/demo/portal")
    await chat.launcher.click()
    await chat.choose_language("English")
    mark = await page.locator(".brand__mark").bounding_box()
    switch = await page.locator(".language-switch").bounding_box()
    assert mark is not None
    assert switch is not None
    below = switch["y"] - (mark["y"] + mark["height"])
    beside = switch["x"] - (mark["x"] + mark["width"])
    assert max(below, beside) >= 4


@pytest.mark.parametrize("path", ["/", "/demo/portal"])
@pytest.mark.parametrize("is_large", [False, True])
async def test_the_words_in_the_empty_box_have_room(
    first_visit: ChatPage, path: str, is_large: bool
) -> None:
    chat, page = first_visit, first_visit.page
    await page.set_viewport_size(NARROW)
    await page.goto(chat.base_url + path)
    if path != "/":
        await chat.launcher.click()
    await chat.agree()
    await chat.choose_language("English")
    await chat.set_large_print(is_large)
    room = await chat.question_box.evaluate(
        """e => { const style = getComputedStyle(e);
             const pen = document.createElement("canvas").getContext("2d");
             pen.font = style.font;
             return e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
               - pen.measureText(e.placeholder).width; }"""
    )
    assert room >= 0
    # Beside the box where there is room for both.
    box, send = await chat.question_box.bounding_box(), await chat.send.bounding_box()
    assert box is not None
    assert send is not None
    assert (send["y"] >= box["y"] + box["height"]) is is_large


async def test_nothing_moves_for_who_wants_no_motion(chat: ChatPage) -> None:
    was_seen = asyncio.Event()

    async def wait(route) -> None:
        await was_seen.wait()
        await route.continue_()

    await chat.page.route("**/api/v1/messages", wait)
    await chat.question_box.fill("谢谢")
    await chat.question_box.press("Enter")
    name = await chat.page.locator(".dots i").first.evaluate(
        "e => getComputedStyle(e).animationName"
    )
    assert name == "none"
    was_seen.set()
    await chat.wait_for_answer()


async def test_enter_that_confirms_an_input_method_does_not_send(chat: ChatPage) -> None:
    await chat.question_box.fill("QDLP")
    await chat.question_box.dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    )
    await expect(chat.questions).to_have_count(0)
    await expect(chat.question_box).to_have_value("QDLP")
