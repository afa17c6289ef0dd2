"""The web page against the running assistant, as a visitor sees it."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.chat_page import MESSAGES, ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QDLP = "璧山的QDLP试点是怎么规定的？"
SALARY = "璧山的外籍员工薪酬怎么汇出境外？"
HOSTILE = '<img src=x onerror="window.wasRun=true"><script>window.wasRun=true</script>'


async def test_chinese_answer_shows_quotation_source_and_units(chat: ChatPage) -> None:
    answer = await chat.ask(QDLP)

    card = answer.locator(".card").first
    await expect(answer).to_have_attribute("lang", "zh-CN")
    await expect(card.locator(".badge")).to_have_text("璧山区")
    await expect(card.locator(".quote blockquote")).to_contain_text(
        "合格境内有限合伙人（QDLP）试点"
    )
    await expect(card.locator(".source summary")).to_contain_text("璧山府办发〔2022〕18号")
    await expect(chat.field(answer, "牵头单位")).to_contain_text("区财政局")
    await expect(chat.field(answer, "责任单位")).to_contain_text("区商务委")


async def test_source_panel_opens_to_document_place_and_sentence(chat: ChatPage) -> None:
    answer = await chat.ask(SALARY)
    panel = answer.locator(".card").first.locator(".source")
    sentence = panel.locator("blockquote")
    await expect(sentence).to_be_hidden()

    await panel.locator("summary").click()

    await expect(sentence).to_contain_text("对境外高端人才给予入出境便利")
    # The quoted words are marked in their sentence.
    await expect(sentence.locator("mark")).to_contain_text("购汇汇出")
    await expect(panel).to_contain_text("《璧山区现代服务业扩大开放综合试点方案》")
    await expect(panel).to_contain_text("2022年4月24日")


async def test_english_answer_marks_translation_and_keeps_chinese_original(chat: ChatPage) -> None:
    answer = await chat.ask("Tell me about the QDLP pilot in Bishan")

    card = answer.locator(".card").first
    quote = card.locator(".quote blockquote")
    await expect(answer).to_have_attribute("lang", "en")
    await expect(card.locator(".translation .label")).to_have_text("Reference translation")
    await expect(card.locator(".quote .label")).to_have_text("Original (Chinese, authoritative)")
    await expect(quote).to_have_attribute("lang", "zh-CN")
    await expect(quote).to_contain_text("试点")


async def test_several_cards_and_their_choices_are_numbered(chat: ChatPage) -> None:
    answer = await chat.ask("外籍员工的薪酬怎么汇出境外？")

    cards = answer.locator(".card")
    await expect(cards.first.locator(".card__number")).to_have_text("1.")
    await expect(cards.nth(1).locator(".card__number")).to_have_text("2.")
    # Choices go on counting, as in plain text: a visitor may type any of these numbers.
    next_number = await cards.count() + 1
    choice = answer.locator(".choices").get_by_role("button").first
    await expect(choice.locator(".choice__number")).to_have_text(f"{next_number}.")


# What each suggestion's first card is about: its region's badge and some words of it.
SUGGESTED = [
    ("璧山区", "人才签证"),
    ("璧山区", "购汇汇出"),
    ("璧山区", "投诉工作机制"),
    ("璧山区", "QDLP"),
    ("璧山区", "区财政局"),
    ("报道", ""),
    ("璧山区", "高新技术企业"),
    ("璧山区", "投诉工作机制"),
]
ENGLISH_BADGES = {"璧山区": "Bishan District", "报道": "Press report"}


@pytest.mark.parametrize("number", range(len(SUGGESTED)))
@pytest.mark.parametrize("language", ["中文", "English"])
async def test_suggested_question_by_click(chat: ChatPage, language: str, number: int) -> None:
    badge, words = SUGGESTED[number]
    await chat.choose_language(language)
    suggested = chat.suggestions.get_by_role("button")
    await expect(suggested).to_have_count(len(SUGGESTED))
    text = await suggested.nth(number).inner_text()

    await suggested.nth(number).click()

    answer = await chat.wait_for_answer()
    await expect(chat.questions).to_have_text([text])
    card = answer.locator(".card").first
    shown = badge if language == "中文" else ENGLISH_BADGES[badge]
    await expect(card.locator(".badge")).to_have_text(shown)
    await expect(card).to_contain_text(words)
    # Out of the way of the conversation, but one tap away.
    await expect(suggested.first).to_be_hidden()


async def test_choice_sends_its_message_and_shows_its_title(chat: ChatPage) -> None:
    answer = await chat.ask(QDLP)
    choice = answer.locator(".choices").get_by_role("button").first
    title = await choice.locator(".choice__title").inner_text()

    await choice.click()

    units = await chat.wait_for_answer(before=1)
    await expect(chat.questions.last).to_have_text(title)
    await expect(units).to_contain_text("区财政局")
    # Choices belong to the answer that they follow; the earlier ones are gone.
    await expect(chat.answers.first.locator(".choices")).to_have_count(0)


async def test_every_choice_stays_with_the_topic_of_its_answer(chat: ChatPage) -> None:
    complaints = "外商投资企业有投诉机制吗？"
    choices = (await chat.ask(complaints)).locator(".choices").get_by_role("button")

    for number in range(await choices.count()):
        await chat.page.locator("#clear").click()
        answer = await chat.ask(complaints)
        await answer.locator(".choices").get_by_role("button").nth(number).click()
        chosen = await chat.wait_for_answer(before=1)
        await expect(chosen.locator(".card").first).to_contain_text("投诉工作机制")


async def test_follow_up_about_another_region(chat: ChatPage) -> None:
    await chat.ask(SALARY)

    answer = await chat.ask("那垫江呢？")

    await expect(answer.locator(".card .badge").first).to_have_text("垫江县")
    await expect(answer.locator(".source summary").first).to_contain_text("垫江府发〔2021〕15号")


async def test_language_switch_changes_the_interface_and_is_remembered(chat: ChatPage) -> None:
    send = chat.page.locator("#send")
    await expect(send).to_have_text("发送")

    await chat.choose_language("English")

    await expect(send).to_have_text("Send")
    await expect(chat.page.locator("html")).to_have_attribute("lang", "en")
    await chat.page.reload()
    await expect(send).to_have_text("Send")


async def test_answer_language_can_be_fixed(chat: ChatPage) -> None:
    await chat.page.locator("#answer-language").select_option("en")

    answer = await chat.ask(QDLP)

    await expect(answer).to_have_attribute("lang", "en")


async def test_keyboard_alone_is_enough(chat: ChatPage) -> None:
    page = chat.page
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip-link")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(chat.question_box).to_be_focused()
    await page.keyboard.type("QDLP")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("璧山")
    await expect(chat.question_box).to_have_value("QDLP\n璧山")
    await page.keyboard.press("Enter")
    answer = await chat.wait_for_answer()
    await expect(chat.question_box).to_be_focused()

    summary = answer.locator(".source summary").first
    for _ in range(30):
        await page.keyboard.press("Shift+Tab")
        if await summary.evaluate("element => element === document.activeElement"):
            break
    await page.keyboard.press("Enter")

    await expect(answer.locator(".source dl").first).to_be_visible()


async def test_conversation_survives_a_reload_and_can_be_cleared(chat: ChatPage) -> None:
    answer = await chat.ask(QDLP)
    words = await answer.locator(".answer__text").inner_text()

    await chat.page.reload()

    await expect(chat.questions).to_have_text([QDLP])
    await expect(chat.answers.last.locator(".answer__text")).to_have_text(words)
    await chat.page.locator("#clear").click()
    await expect(chat.answers).to_have_count(0)
    await chat.page.reload()
    await expect(chat.suggestions.get_by_role("button").first).to_be_visible()
    await expect(chat.questions).to_have_count(0)


async def test_hostile_text_is_shown_and_not_run(chat: ChatPage) -> None:
    await chat.ask(HOSTILE)

    await expect(chat.questions.last).to_have_text(HOSTILE)
    await chat.page.reload()
    await expect(chat.questions.last).to_have_text(HOSTILE)
    assert await chat.page.locator("#log img, #log script").count() == 0
    assert await chat.page.evaluate("window.wasRun") is None


async def test_hostile_reply_is_shown_and_not_run(chat: ChatPage) -> None:
    unit = {"name": HOSTILE, "name_en": HOSTILE}
    source = dict.fromkeys(
        ("title", "title_en", "document_number", "number_note", "place", "dated", "region"), HOSTILE
    )
    texts = ("heading", "region_name", "quote", "context", "text", "translation", "modality")
    lists = ("conditions", "exclusions", "notes")
    card = {
        "kind": "measure", "id": "X", "region": "bishan", "units_note": HOSTILE, "source": source,
        "lead_units": [unit], "responsible_units": [unit],
        **dict.fromkeys(texts, HOSTILE), **{name: [HOSTILE] for name in lists},
    }  # fmt: skip
    reply = {
        "version": 1, "language": "en", "outcome": "answered", "text": HOSTILE, "cards": [card],
        "notes": [HOSTILE], "choices_title": HOSTILE,
        "choices": [{"title": HOSTILE, "message": HOSTILE}],
    }  # fmt: skip
    body = {"conversation": "token", "replies": [reply]}
    await chat.page.route(MESSAGES, lambda route: route.fulfill(json=body))

    answer = await chat.ask("QDLP")

    await expect(answer.locator(".card__title")).to_have_text(HOSTILE)
    assert await chat.page.locator("#log img, #log script").count() == 0
    assert await chat.page.evaluate("window.wasRun") is None


async def test_empty_question_does_nothing(chat: ChatPage) -> None:
    await chat.question_box.fill("  \n ")
    await chat.question_box.press("Enter")
    await chat.page.locator("#send").click()

    await expect(chat.questions).to_have_count(0)
    await expect(chat.notice).to_have_count(0)


async def test_question_over_the_limit_stays_in_the_box(chat: ChatPage) -> None:
    too_long = "问" * 501
    await chat.question_box.fill(too_long)
    await expect(chat.page.locator("#counter")).to_have_text("超出 1 字")

    await chat.question_box.press("Enter")

    await expect(chat.problem).to_have_text("问题最多 500 字，请缩短后再发送。")
    await expect(chat.question_box).to_have_value(too_long)
    await expect(chat.questions).to_have_count(0)


async def test_enter_that_confirms_an_input_method_does_not_send(chat: ChatPage) -> None:
    await chat.question_box.fill("QDLP")
    await chat.question_box.dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    )

    await expect(chat.questions).to_have_count(0)
    await expect(chat.question_box).to_have_value("QDLP")


async def test_unreachable_server_is_said_plainly_and_retry_works(chat: ChatPage) -> None:
    await chat.stop_server()
    await chat.question_box.fill(QDLP)
    await chat.question_box.press("Enter")
    await expect(chat.notice).to_contain_text("现在连接不上服务")
    await chat.choose_language("English")
    await expect(chat.notice).to_contain_text("The service cannot be reached")

    await chat.start_server()
    await chat.notice.get_by_role("button", name="Try again").click()

    await chat.wait_for_answer()
    await expect(chat.notice).to_have_count(0)
    await expect(chat.questions).to_have_text([QDLP])


async def test_refusal_is_shown_in_the_servers_words(chat: ChatPage) -> None:
    message = {"zh": "请一分钟后再试。", "en": "Try again in a minute."}
    refusal = {"error": {"code": "too_many", "message": message}}
    await chat.page.route(MESSAGES, lambda route: route.fulfill(status=429, json=refusal))

    await chat.question_box.fill(QDLP)
    await chat.question_box.press("Enter")

    await expect(chat.notice.locator("p")).to_have_text("请一分钟后再试。")
    await expect(chat.notice.get_by_role("button", name="重试")).to_be_visible()


async def test_expired_conversation_is_started_anew(chat: ChatPage) -> None:
    await chat.page.evaluate(
        "sessionStorage['kaimen.conversation'] = JSON.stringify('not-a-token')"
    )

    await chat.ask(QDLP)

    await expect(chat.notice).to_contain_text("先前的对话已过期")
    token = await chat.page.evaluate("JSON.parse(sessionStorage['kaimen.conversation'])")
    assert token != "not-a-token"


async def test_one_question_at_a_time(chat: ChatPage) -> None:
    asked: list[str] = []

    async def answer_late(route) -> None:
        asked.append(route.request.post_data)
        await chat.page.wait_for_timeout(1000)
        await route.continue_()

    await chat.page.route(MESSAGES, answer_late)
    await chat.question_box.fill(QDLP)
    await chat.question_box.press("Enter")
    await expect(chat.page.locator("#waiting")).to_contain_text("正在查阅文件")

    await chat.question_box.fill("第二个问题")
    await chat.question_box.press("Enter")

    await chat.wait_for_answer()
    await expect(chat.question_box).to_have_value("第二个问题")
    await expect(chat.page.locator("#waiting")).to_have_text("")
    assert len(asked) == 1


@pytest.mark.parametrize("language", ["中文", "English"])
async def test_narrow_screen_does_not_scroll_sideways(chat: ChatPage, language: str) -> None:
    await chat.page.set_viewport_size({"width": 320, "height": 640})
    await chat.choose_language(language)
    assert not await chat.scrolls_sideways()

    answer = await chat.ask(QDLP if language == "中文" else "QDLP pilot in Bishan")
    await answer.locator(".source summary").first.click()
    await chat.ask("w" * 200)

    assert not await chat.scrolls_sideways()


async def test_touch_targets_are_large_enough(chat: ChatPage) -> None:
    await chat.page.set_viewport_size({"width": 390, "height": 844})
    await chat.ask(QDLP)

    small = await chat.page.evaluate(
        """[...document.querySelectorAll("button, summary, select, textarea")]
           .filter((element) => element.offsetParent && element.offsetHeight < 44)
           .map((element) => element.outerHTML)"""
    )

    assert small == []


async def test_page_is_quiet_and_stays_at_home(chat: ChatPage) -> None:
    await chat.ask(QDLP)
    await chat.choose_language("English")
    await chat.ask("Who is responsible for it?")

    assert chat.errors == []
    assert chat.foreign_requests == []


async def test_without_javascript_the_page_says_so(browser: Browser, kaimen_url: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()

    await page.goto(kaimen_url + "/")

    await expect(page.locator(".no-script")).to_contain_text("JavaScript")
    await expect(page.locator("#composer")).to_be_hidden()
    await context.close()
