"""Conversations in the widget against the running assistant, as a visitor sees them."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

import pytest
from playwright.async_api import Browser, Error, Page, expect

from tests.browser.chat_page import ChatPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QDLP = "璧山的QDLP试点是怎么规定的？"
SALARY = "璧山的外籍员工薪酬怎么汇出境外？"


async def test_first_visit_asks_for_consent_and_stores_nothing_before(
    first_visit: ChatPage,
) -> None:
    page = first_visit.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    await expect(first_visit.consent).to_contain_text("30 天")
    await expect(first_visit.question_box).to_be_hidden()
    await first_visit.choose_language("English")
    await expect(first_visit.consent).to_contain_text("30 days")
    await expect(first_visit.consent).to_contain_text("Notice version")
    await first_visit.agree()
    assert not [line for line in asked if line.startswith("POST")]

    await first_visit.ask("QDLP in Bishan")

    assert sum("/sessions" in line for line in asked) == 1
    await page.reload()
    await expect(first_visit.consent).to_be_hidden()
    await expect(first_visit.questions).to_have_text(["QDLP in Bishan"])


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
    await expect(panel).to_contain_text("二（四）2")
    await expect(panel).to_contain_text("2022年4月24日")


async def test_english_answer_marks_each_language(chat: ChatPage) -> None:
    answer = await chat.ask("Tell me about the QDLP pilot in Bishan")

    card = answer.locator(".card").first
    quote = card.locator(".quote blockquote")
    await expect(answer).to_have_attribute("lang", "en")
    await expect(card.locator(".translation .label")).to_have_text("Reference translation")
    await expect(card.locator(".quote .label")).to_have_text("Original (Chinese, authoritative)")
    await expect(quote).to_have_attribute("lang", "zh-CN")
    # A Chinese name within an English line, and a Chinese button under an English answer.
    await expect(card.locator(".field--units li span[lang='zh-CN']").first).to_be_visible()
    tool = chat.messages.last.get_by_role("button", name="复制答复").locator("span")
    await expect(tool).to_have_attribute("lang", "zh-CN")


async def test_brackets_around_chinese_words_are_chinese(chat: ChatPage) -> None:
    await chat.answer_with([], language="en", text="It says 「境外高端人才」 (high-end talent).")
    answer = await chat.ask("QDLP")
    await expect(answer.locator(".answer__text span")).to_have_text(["「境外高端人才」"])
    await expect(answer.locator(".answer__text span")).to_have_attribute("lang", "zh-CN")


async def test_follow_up_by_choice_and_by_words(chat: ChatPage) -> None:
    answer = await chat.ask(SALARY)
    choice = answer.locator(".choices").get_by_role("button").first
    title = await choice.locator(".choice__title").inner_text()

    await choice.click()

    await chat.wait_for_answer(before=1)
    await expect(chat.questions.last).to_have_text(title)
    # Choices belong to the answer that they follow; the earlier ones are gone.
    await expect(chat.answers.first.locator(".choices")).to_have_count(0)
    elsewhere = await chat.ask("那垫江呢？")
    await expect(elsewhere.locator(".card .badge").first).to_have_text("垫江县")
    await expect(elsewhere.locator(".source summary").first).to_contain_text("垫江府发〔2021〕15号")


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


@pytest.mark.parametrize("language", ["中文", "English"])
async def test_every_suggestion_is_answered_with_its_measure(chat: ChatPage, language: str) -> None:
    await chat.choose_language(language)
    suggested = chat.suggestions.get_by_role("button")
    await expect(suggested).to_have_count(len(SUGGESTED))
    for number, (badge, words) in enumerate(SUGGESTED):
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
        await chat.start_anew("保留并开始" if language == "中文" else "Keep it")


@pytest.mark.parametrize("language", ["中文", "English"])
async def test_suggestions_mean_the_same_after_other_questions(
    chat: ChatPage, language: str
) -> None:
    await chat.choose_language(language)
    suggested = chat.suggestions.get_by_role("button")
    for number, (badge, words) in enumerate(SUGGESTED):
        if number:
            await chat.suggestions.locator("summary").click()
        await suggested.nth(number).click()
        card = (await chat.wait_for_answer(before=number)).locator(".card").first
        shown = badge if language == "中文" else ENGLISH_BADGES[badge]
        await expect(card.locator(".badge")).to_have_text(shown)
        await expect(card).to_contain_text(words)


async def test_the_day_is_named_when_it_is_not_today(chat: ChatPage) -> None:
    await chat.ask("谢谢")
    time = chat.messages.last.locator("time")
    await expect(time).to_have_text(re.compile(r"^\d\d:\d\d$"))
    # This answer was given on another day.
    await chat.page.clock.set_fixed_time("2040-01-01T09:00:00Z")
    await chat.page.reload()
    await expect(time).to_have_text(re.compile(r"^\d{1,2}月\d{1,2}日 \d\d:\d\d$"))
    await chat.choose_language("English")
    await expect(time).to_have_text(re.compile(r"^\d{1,2} \w+, \d\d:\d\d$"))


async def test_answer_can_be_copied_shared_and_rated(chat: ChatPage) -> None:
    await chat.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = await chat.ask(SALARY)
    message = chat.messages.last
    read = "navigator.clipboard.readText()"

    await message.get_by_role("button", name="复制答复").click()
    await expect(chat.said_last).to_have_text("已复制。")
    copied = await chat.page.evaluate(read)
    assert copied.startswith(f"问：{SALARY}\n\n开门 Kaimen（{chat.base_url}）于20")
    assert "（北京时间）答复：\n\n" in copied
    for words in ("购汇汇出", "璧山府办发〔2022〕18号", "二（四）2", "/measures/BS-19-06"):
        assert words in copied

    await answer.get_by_role("button", name="复制链接").first.click()
    await expect(chat.page.locator(".toast")).to_have_text("已复制。")
    assert await chat.page.evaluate(read) == f"{chat.base_url}/measures/BS-19-06"

    await message.get_by_role("button", name="没有帮助").click()
    await message.locator(".reason textarea").fill("没有写需要什么材料")
    await message.get_by_role("button", name="提交").click()
    await expect(message.locator(".rating__state")).to_have_text("已记录，谢谢。")
    await chat.option("showData")
    await expect(chat.dialog.locator(".data")).to_contain_text("没有写需要什么材料")
    await chat.page.reload()
    await expect(message.locator(".tool--down")).to_have_attribute("aria-pressed", "true")
    await expect(message.locator(".tool--up")).to_have_attribute("aria-pressed", "false")


async def test_a_greeting_is_nothing_to_print_or_judge(chat: ChatPage) -> None:
    await chat.ask("谢谢")
    await expect(chat.messages.last.locator(".tools")).to_have_count(0)
    await chat.ask(QDLP)
    await expect(chat.messages.last.locator(".tools")).to_have_count(1)


async def test_shared_link_opens_the_measure_at_its_place(chat: ChatPage) -> None:
    answer = await chat.ask(SALARY)
    async with chat.page.context.expect_page() as opening:
        await answer.get_by_role("link", name="打开本条页面").first.click()
    page = await opening.value

    await expect(page.locator(".place mark")).to_contain_text("购汇汇出")
    await page.get_by_role("link", name="阅读文件全文").click()

    passage = page.locator("#BS-19-06")
    await expect(passage).to_be_in_viewport()
    await expect(passage).to_contain_text("购汇汇出")


async def test_only_the_answer_is_printed_with_its_question(chat: ChatPage) -> None:
    await chat.ask("谢谢")
    await chat.ask(QDLP)
    await chat.page.evaluate(
        """() => { window.print = () => { window.printed = [...document.querySelector("kaimen-chat")
             .shadowRoot.querySelectorAll(".message.printed")].map((message) =>
               [message.innerText, message.querySelectorAll("details[open]").length]); }; }"""
    )

    await chat.messages.last.get_by_role("button", name="打印").click()

    # On a phone print() comes back at once, and the paper is drawn later.
    await expect(chat.page.locator(".printed")).to_have_count(2)
    await chat.page.evaluate("() => { window.dispatchEvent(new Event('afterprint')); }")
    question, answer = await chat.page.evaluate("window.printed")
    assert QDLP in question[0]
    assert answer[1] >= 1
    await expect(chat.page.locator(".printed")).to_have_count(0)
    assert await chat.page.evaluate("document.adoptedStyleSheets.length") == 0


async def test_of_two_answers_the_one_that_was_asked_for_is_printed(chat: ChatPage) -> None:
    await chat.page.evaluate("() => { window.print = () => {}; }")
    await chat.ask(SALARY)
    await chat.ask(QDLP)
    # Nothing says that the first was printed.
    await chat.messages.first.get_by_role("button", name="打印").click()
    await chat.messages.last.get_by_role("button", name="打印").click()
    printed = chat.page.locator(".message.printed")
    await expect(printed).to_have_count(2)
    await expect(printed.first).to_contain_text(QDLP)


async def test_on_paper_there_is_ink_on_white(chat: ChatPage) -> None:
    await chat.ask(QDLP)
    await chat.page.emulate_media(media="print", color_scheme="dark")
    answer = chat.answers.last
    assert await answer.evaluate("e => getComputedStyle(e).color") == "rgb(27, 35, 44)"
    await expect(answer.locator(".card__id").first).to_be_visible()
    await expect(answer.locator(".card__foot a").first).to_be_hidden()


async def test_lines_of_an_answer_are_paragraphs_and_lists(chat: ChatPage) -> None:
    text = "第一句。\n逐条对照：\n· 甲\n· 乙\n完。\n\n第二个问题。"
    await chat.answer_with([], text=text)

    answer = await chat.ask("QDLP")

    said = answer.locator(".answer__text")
    await expect(said.locator("> p")).to_have_text(
        ["第一句。", "逐条对照：", "完。", "第二个问题。"]
    )
    await expect(said.locator("> ul > li")).to_have_text(["甲", "乙"])
    await expect(said.locator("> .answer__part")).to_have_text(["第二个问题。"])


async def test_my_conversation_is_shown_downloaded_and_deleted(chat: ChatPage) -> None:
    await chat.ask(QDLP)
    await chat.option("showData")
    await expect(chat.dialog.locator(".data")).to_contain_text(QDLP)
    async with chat.page.expect_download() as downloading:
        await chat.dialog.get_by_role("button", name="下载").click()
    download = await downloading.value
    assert QDLP in (await download.path()).read_text("utf-8")
    await chat.dialog.get_by_role("button", name="关闭").click()

    await chat.question_box.fill("没有发出的问题")
    await chat.option("deleteAll")
    await chat.dialog.get_by_role("button", name="删除").click()

    await expect(chat.questions).to_have_count(0)
    await expect(chat.question_box).to_have_value("")
    assert await chat.page.evaluate("sessionStorage.getItem('kaimen.draft')") is None
    await expect(chat.said_last).to_have_text("您的对话已从服务器上删除。")
    await chat.page.reload()
    await expect(chat.suggestions.get_by_role("button").first).to_be_visible()
    await expect(chat.questions).to_have_count(0)
    await chat.option("showData")
    await expect(chat.dialog).to_contain_text("没有保存在服务器上的对话")


async def test_a_new_conversation_asks_what_becomes_of_the_present_one(chat: ChatPage) -> None:
    await chat.ask(QDLP)
    await chat.option("newConversation")
    await expect(chat.dialog).to_contain_text("不能再在这里查看、下载或删除")
    await expect(chat.dialog).to_contain_text("30 天")
    await expect(chat.dialog.get_by_role("button", name="取消")).to_be_focused()
    await chat.page.keyboard.press("Enter")
    await expect(chat.questions).to_have_text([QDLP])

    await chat.start_anew("删除并开始")
    await expect(chat.questions).to_have_count(0)
    await expect(chat.said_last).to_have_text("您的对话已从服务器上删除。")

    await chat.ask(QDLP)
    async with chat.page.expect_request("**/api/v1/conversation?format=text"):
        await chat.option("showData")
    await expect(chat.dialog.locator(".data")).to_contain_text(QDLP)
    await chat.dialog.get_by_role("button", name="关闭").click()
    deleted: list[str] = []
    chat.page.on("request", lambda r: deleted.append(r.url) if r.method == "DELETE" else None)
    await chat.start_anew("保留并开始")
    await expect(chat.questions).to_have_count(0)
    assert deleted == []
    # What is said then does not deny the one that is still kept.
    await chat.option("showData")
    await expect(chat.dialog).to_contain_text("先前另开新对话")
    await chat.dialog.get_by_role("button", name="关闭").click()
    # Where nothing was said there is nothing to ask.
    await chat.option("newConversation")
    await expect(chat.dialog).to_have_count(0)


async def test_what_the_server_keeps_is_not_denied_when_it_cannot_be_asked(
    chat: ChatPage,
) -> None:
    await chat.ask("谢谢")
    await chat.stop_server()
    await chat.option("showData")
    await expect(chat.dialog).to_contain_text("现在查询不到")


async def test_language_switch_changes_everything_in_place_and_is_remembered(
    chat: ChatPage,
) -> None:
    answer = await chat.ask(QDLP)
    await expect(chat.send).to_have_text("发送")

    await chat.choose_language("English")

    await expect(chat.send).to_have_text("Send")
    await expect(chat.page.locator("html")).to_have_attribute("lang", "en")
    await expect(chat.messages.last.get_by_role("button", name="Copy answer")).to_be_visible()
    # The answer stays what it was.
    await expect(answer).to_have_attribute("lang", "zh-CN")
    await chat.page.reload()
    await expect(chat.send).to_have_text("Send")


async def test_answer_language_can_be_fixed(chat: ChatPage) -> None:
    await chat.open_options()
    await chat.page.locator("#answer-language").select_option("en")

    answer = await chat.ask(QDLP)

    await expect(answer).to_have_attribute("lang", "en")


async def test_one_question_at_a_time(chat: ChatPage) -> None:
    asked: list[str] = []
    may_be_answered = asyncio.Event()

    async def answer_late(route) -> None:
        asked.append(route.request.post_data)
        await may_be_answered.wait()
        await route.continue_()

    await chat.page.route("**/api/v1/messages", answer_late)
    await chat.question_box.fill(QDLP)
    await chat.question_box.press("Enter")
    await expect(chat.page.locator(".waiting")).to_contain_text("正在查阅文件")

    await chat.question_box.fill("第二个问题")
    await chat.question_box.press("Enter")
    await expect(chat.problem).to_have_text(
        "上一个问题还在答复；答复出来后再点“发送”，这里的内容会保留。"
    )
    await expect(chat.question_box).not_to_have_attribute("aria-invalid", "true")
    # What is tapped has to wait as well, and says so in its own words.
    await chat.suggestions.locator("summary").click()
    await chat.suggestions.get_by_role("button").nth(1).click()
    await expect(chat.problem).to_have_text("上一个问题还在答复；答复出来后请再点一次。")
    await expect(chat.questions).to_have_count(1)
    may_be_answered.set()

    await chat.wait_for_answer()
    await expect(chat.problem).to_have_text("")
    await expect(chat.question_box).to_have_value("第二个问题")
    await expect(chat.page.locator(".waiting")).to_have_text("")
    assert len(asked) == 1


async def test_question_over_the_limit_stays_in_the_box(chat: ChatPage) -> None:
    too_long = "问" * 501
    await chat.question_box.fill(too_long)
    await expect(chat.page.locator("#counter")).to_have_text("超出 1 字")

    await chat.question_box.press("Enter")

    await expect(chat.problem).to_have_text("问题最多 500 字，请缩短后再发送。")
    await expect(chat.question_box).to_have_value(too_long)
    await chat.question_box.fill("  \n ")
    await chat.question_box.press("Enter")
    await expect(chat.questions).to_have_count(0)
    await expect(chat.notice).to_have_count(0)


async def test_page_is_quiet_and_stays_at_home(chat: ChatPage) -> None:
    await chat.ask(QDLP)
    await chat.choose_language("English")
    await chat.ask("Who is responsible for it?")

    assert chat.errors == []
    assert chat.foreign_requests == []


async def test_without_javascript_the_form_answers(browser: Browser, kaimen_url: str) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="en-GB")
    page = await context.new_page()
    await page.goto(f"{kaimen_url}/")
    await page.get_by_label("I have read the notice above and agree").check()
    await page.get_by_label("Your question").fill("Tell me about the QDLP pilot in Bishan")
    await expect(page.get_by_role("heading", name="You could ask")).to_be_visible()
    await page.get_by_role("button", name="Send", exact=True).click()

    await expect(page.locator(".card .badge").first).to_have_text("Bishan District")
    # Who listens begins at the answer, or is one step from it; what is opened has a name of its own.
    answer = page.locator("#answer")
    await expect(answer).to_be_focused()
    skip = page.get_by_role("link", name="Skip to the last answer")
    await skip.press("Enter")
    await expect(answer).to_be_focused()
    await expect(answer).to_be_in_viewport()
    names = await page.locator(".card__foot a").all_text_contents()
    assert all(name.startswith("Open its page Bishan District") for name in names)
    assert len(set(names)) == len(names)
    await expect(page.get_by_role("heading", name="Documents")).to_be_visible()
    await page.locator(".source summary").first.click()
    await expect(page.locator(".source dl").first).to_contain_text("璧山府办发〔2022〕18号")
    await page.get_by_label("Your question").fill("Who is responsible?")
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator(".answer__text").last).to_contain_text("区财政局")
    await page.get_by_role("button", name="Send", exact=True).click()
    # Below long answers: what is wrong stands where the page opens, and the caret is in the field.
    await expect(page.get_by_role("alert")).to_be_in_viewport()
    await expect(page.get_by_label("Your question")).to_be_focused()
    await expect(page).to_have_title("Error: Please type a question first. · Kaimen policy answers")
    await page.get_by_role("button", name="Delete my conversation").click()
    await page.get_by_role("link", name="Cancel").click()
    await expect(page.locator(".answer")).to_have_count(2)
    await page.get_by_role("button", name="Delete my conversation").click()
    await page.get_by_role("button", name="Delete", exact=True).click()
    await expect(page.get_by_role("status")).to_contain_text("has been deleted")
    await context.close()


async def test_an_answer_can_come_in_another_shape_without_harm(chat: ChatPage) -> None:
    """A card of a kind that this widget does not know gets no link, and is drawn."""
    card: dict[str, object] = {
        "kind": "some_new_kind", "id": "../../evil", "heading": "新卡片", "region": "x",
        "region_name": "全国", "quote": None, "context": None, "text": "内容", "translation": None,
        "modality": None, "conditions": [], "exclusions": [], "lead_units": [],
        "responsible_units": [], "responsible_title": None, "units_note": None, "notes": [],
        "measures": [], "source": None, "a_new_key": {"x": 1},
    }  # fmt: skip
    await chat.answer_with([card])

    answer = await chat.ask("QDLP")

    await expect(answer.locator(".card__title")).to_have_text("新卡片")
    await expect(answer.locator("a")).to_have_count(0)


async def test_a_number_is_answered_in_the_language_that_the_page_was_switched_to(
    chat: ChatPage,
) -> None:
    await chat.ask("璧山的QDLP试点是怎么规定的？")
    await chat.choose_language("English")
    # The switch is not forgotten by a reload, nor what it said by the next number.
    await chat.page.reload()
    await expect(chat.answers).to_have_count(1)
    for number in ("1", "1"):
        answer = await chat.ask(number)
        await expect(answer).to_have_attribute("lang", "en")
    # A question has a language of its own, and a number after it the same.
    answer = await chat.ask("外商投资企业怎么投诉？")
    await expect(answer).to_have_attribute("lang", "zh-CN")
    answer = await chat.ask("1")
    await expect(answer).to_have_attribute("lang", "zh-CN")


async def test_a_choice_is_answered_in_the_language_that_the_page_was_switched_to(
    chat: ChatPage,
) -> None:
    for first, name, tag in (
        ("璧山的QDLP试点是怎么规定的？", "English", "en"),
        ("Tell me about complaints of foreign companies in Dianjiang", "中文", "zh-CN"),
    ):
        answer = await chat.ask(first)
        await chat.choose_language(name)
        before = await chat.answers.count()
        await answer.locator(".choice").first.click()
        answer = await chat.wait_for_answer(before)
        await expect(answer).to_have_attribute("lang", tag)
        # As after a number: what follows stays in it.
        await expect(await chat.ask("1")).to_have_attribute("lang", tag)


@pytest.mark.parametrize("typed", ["", "  ", " \u3000\n"])
async def test_an_empty_question_is_told_and_the_box_is_ready(chat: ChatPage, typed: str) -> None:
    problem = chat.page.locator("#problem")
    await chat.question_box.fill(typed)
    await chat.question_box.press("Enter")
    await expect(problem).to_have_text("请先输入问题。")
    await expect(problem).to_have_attribute("role", "alert")
    await expect(chat.question_box).to_have_value("")
    await expect(chat.question_box).to_be_focused()
    await expect(chat.questions).to_have_count(0)
    await chat.choose_language("English")
    await expect(problem).to_have_text("Please type a question first.")
    await chat.send.click()
    await expect(chat.question_box).to_be_focused()
    await chat.question_box.press("x")
    await expect(problem).to_have_text("")


async def test_from_the_page_of_a_measure_one_comes_back_to_the_conversation(
    chat: ChatPage,
) -> None:
    answer = await chat.ask(SALARY)
    open_page = answer.get_by_role("link", name="打开本条页面").first
    async with chat.page.expect_popup() as popup:
        await open_page.click()
    measure = await popup.value
    async with measure.expect_event("close"):
        with suppress(Error):  # the tab may be gone before the browser says that it was clicked
            await measure.get_by_role("link", name="回到您的对话").click()
    await expect(chat.questions).to_have_text([SALARY])
    # Where the tab with the conversation is gone, it goes on in this one.
    async with chat.page.expect_popup() as popup:
        await open_page.click()
    measure = await popup.value
    await chat.page.close()
    await measure.get_by_role("link", name="阅读文件全文").click()
    await measure.get_by_role("link", name="回到您的对话").click()
    await expect(ChatPage(measure, chat.base_url).questions).to_have_text([SALARY])


async def test_who_comes_from_elsewhere_is_led_to_the_home_page(
    page: Page, kaimen_url: str
) -> None:
    await page.goto(f"{kaimen_url}/measures/BS-19-06")
    await expect(page.get_by_role("link", name="开门首页")).to_be_visible()


async def test_the_other_language_of_a_document_shows_the_same_place(
    page: Page, kaimen_url: str
) -> None:
    await page.goto(f"{kaimen_url}/documents/bishan-2022-18#BS-19-06")
    await page.get_by_role("link", name="English").click()
    await page.wait_for_url("**/en/documents/bishan-2022-18#BS-19-06")
    await expect(page.locator(".passage:target")).to_be_in_viewport()


async def test_thanks_come_after_what_was_sent(chat: ChatPage) -> None:
    await chat.ask(SALARY)
    message = chat.messages.last
    state = message.locator(".rating__state")
    await message.get_by_role("button", name="有帮助", exact=True).click()
    await expect(state).to_have_text("已记录，谢谢。")
    async with chat.page.expect_response("**/api/v1/feedback"):
        await message.get_by_role("button", name="没有帮助").click()
    await expect(message.locator(".reason textarea")).to_be_visible()
    await expect(message.locator(".tool--down")).to_have_attribute("aria-pressed", "true")
    await expect(state).to_be_hidden()
    await message.get_by_role("button", name="提交").click()
    await expect(state).to_have_text("已记录，谢谢。")


async def test_the_times_of_what_is_shown_and_kept_are_all_of_beijing(
    browser: Browser, kaimen_url: str
) -> None:
    context = await browser.new_context(locale="en-GB", timezone_id="America/New_York")
    chat = ChatPage(await context.new_page(), kaimen_url)
    await chat.open()
    await chat.agree()
    await chat.ask("thanks")
    beside = await chat.messages.last.locator("time").inner_text()
    shown = re.fullmatch(r"(\d\d):\d\d \(Beijing time\)", beside)
    await chat.option("showData")
    said = await chat.dialog.inner_text()
    begun = re.search(r"Begun on .* (\d\d):\d\d \(Beijing time", said)
    asked = re.search(r"You · .* (\d\d):\d\d 北京时间 Beijing time", said)
    assert begun
    assert asked
    assert shown
    assert int(shown.group(1)) - int(asked.group(1)) in (0, 1, -23)
    assert int(asked.group(1)) - int(begun.group(1)) in (0, 1, -23)
    assert "UTC" not in said
    await context.close()


async def test_without_javascript_back_and_the_other_language_keep_the_conversation(
    browser: Browser, kaimen_url: str
) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="en-GB")
    page = await context.new_page()
    await page.goto(f"{kaimen_url}/")
    suggested = page.locator(".suggested button").nth(3)
    text = await suggested.inner_text()
    await page.get_by_label("I have read the notice above and agree").check()
    await suggested.click()
    bubbles = page.locator(".bubble")
    await expect(bubbles).to_have_text([text])
    await page.locator(".choices button").first.click()
    await expect(bubbles).to_have_count(2)
    await page.get_by_role("link", name="中文").click()
    await expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    await expect(bubbles).to_have_count(2)
    for _ in range(2):
        await page.go_back()
        await expect(bubbles).to_have_count(2)
    await page.reload()
    await expect(bubbles).to_have_count(2)
    await page.get_by_role("button", name="New conversation").click()
    await page.get_by_role("button", name="Keep it and start anew").click()
    await expect(page).to_have_title(re.compile("A new conversation has begun"))
    await expect(bubbles).to_have_count(0)
    await context.close()


async def open_plain(page: Page, kaimen_url: str) -> None:
    """The page as it is before the widget is loaded."""
    await page.route("**/widget/**", lambda route: route.abort())
    await page.goto(f"{kaimen_url}/?language=en")
    await page.get_by_label("I have read the notice above and agree").check()
    await page.get_by_label("Answer in").select_option("zh")


async def load_widget(page: Page) -> None:
    """The widget's script arrives late."""
    await page.unroute("**/widget/**")
    await page.evaluate(
        """() => { const late = document.createElement("script");
             late.type = "module"; late.src = document.querySelector("script").src;
             document.head.append(late); }"""
    )
    await expect(page.locator("#window")).to_be_visible()


async def test_what_was_entered_before_the_widget_was_there_goes_on_in_it(
    page: Page, kaimen_url: str
) -> None:
    await open_plain(page, kaimen_url)
    await page.get_by_label("Your question").fill("Tell me about the QDLP pilot in Bishan")
    await load_widget(page)
    chat = ChatPage(page, kaimen_url)
    await expect(chat.suggestions).to_be_visible()
    await expect(chat.consent).to_be_hidden()
    await expect(chat.question_box).to_have_value("Tell me about the QDLP pilot in Bishan")
    await chat.question_box.press("Enter")
    answer = await chat.wait_for_answer()
    await expect(answer).to_have_attribute("lang", "zh-CN")


async def test_who_has_not_agreed_in_the_plain_form_is_asked(page: Page, kaimen_url: str) -> None:
    await open_plain(page, kaimen_url)
    await page.get_by_label("I have read the notice above and agree").uncheck()
    await load_widget(page)
    chat = ChatPage(page, kaimen_url)
    await expect(chat.consent).to_be_visible()
    await expect(chat.question_box).to_be_hidden()


async def test_a_conversation_that_began_in_the_plain_form_goes_on_in_the_widget(
    page: Page, kaimen_url: str
) -> None:
    await open_plain(page, kaimen_url)
    await page.get_by_label("Your question").fill("Tell me about the QDLP pilot in Bishan")
    await page.unroute("**/widget/**")
    await page.get_by_role("button", name="Send", exact=True).click()
    chat = ChatPage(page, kaimen_url)
    # The plain page's own are still there, and not shown.
    await expect(page.locator("#log .bubble")).to_have_text(
        ["Tell me about the QDLP pilot in Bishan"]
    )
    await expect(chat.consent).to_be_hidden()
    # The widget has it now, and other tabs of the browser have not.
    assert await page.context.cookies() == []
    await chat.question_box.fill("Who is responsible?")
    await chat.question_box.press("Enter")
    await expect(page.locator("#log .answer")).to_have_count(2)
    await expect(page.locator("#log .answer").last).to_contain_text("区财政局")
