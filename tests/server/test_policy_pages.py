"""Pages of measures and documents: complete, in both languages, findable, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from xml.etree import ElementTree

import httpx
import pytest

from knowledge.catalogue import Catalogue
from tests.server.talking import client_of

pytestmark = pytest.mark.server


@pytest.fixture
async def client(kaimen_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(kaimen_url) as client:
        yield client


def without_tags(page: str) -> str:
    return re.sub(r"<[^>]*>", "", page).replace("&#34;", '"').replace("&amp;", "&")


async def test_a_measure_says_everything_that_an_answer_says(client: httpx.AsyncClient) -> None:
    page = without_tags((await client.get("/measures/BS-19-06")).text)
    for words in (
        "便利其境内经常项目项下合法薪酬收入办理购汇汇出",
        "二（四）2",
        "璧山府办发〔2022〕18号",
        "2022年4月24日",
        "区委组织部",
        "经常项目项下",
        "不等于免除审核",
        "是否仍然有效",
    ):
        assert words in page


async def test_in_english_the_translation_stands_beside_the_original(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/en/measures/BS-19-06")
    assert answer.headers["content-language"] == "en"
    assert '<html lang="en">' in answer.text
    assert '<blockquote lang="zh-CN">' in answer.text
    page = without_tags(answer.text)
    assert "Reference translation" in page
    assert "便利其境内经常项目项下合法薪酬收入办理购汇汇出" in page
    assert "reference translation" in page


async def test_every_measure_and_document_of_the_sitemap_is_there(
    client: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    sitemap = ElementTree.fromstring((await client.get("/sitemap.xml")).text)
    addresses = [element.text or "" for element in sitemap.iter() if element.tag.endswith("loc")]
    paths = {httpx.URL(address).path for address in addresses}
    for measure_id in catalogue.measures:
        assert {f"/measures/{measure_id}", f"/en/measures/{measure_id}"} <= paths
    for path in sorted(paths)[::20]:
        assert (await client.get(path)).status_code == 200, path
    robots = (await client.get("/robots.txt")).text
    assert "Sitemap: http" in robots
    assert "Disallow: /api/" in robots


async def test_the_languages_of_a_page_name_each_other(client: httpx.AsyncClient) -> None:
    for path in ("/measures/BS-19-06", "/en/measures/BS-19-06"):
        page = (await client.get(path)).text
        base = str(client.base_url)
        assert f'<link rel="canonical" href="{base}{path}">' in page
        assert f'hreflang="en" href="{base}/en/measures/BS-19-06">' in page
        assert f'hreflang="zh-CN" href="{base}/measures/BS-19-06">' in page
        assert "noindex" not in page


async def test_the_conversation_can_be_found_in_each_language(client: httpx.AsyncClient) -> None:
    base = str(client.base_url)
    sitemap = (await client.get("/sitemap.xml")).text
    for path in ("/", "/?language=zh", "/?language=en"):
        page = (await client.get(path)).text
        # A page that names another as the one to keep would not be kept itself.
        assert f'<link rel="canonical" href="{base}{path}">' in page
        assert f'hreflang="en" href="{base}/?language=en">' in page
        assert f'hreflang="x-default" href="{base}/">' in page
        assert f"<loc>{base}{path}</loc>" in sitemap


async def test_a_document_holds_every_measure_at_an_anchor(
    client: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    for document_id in catalogue.documents:
        page = (await client.get(f"/documents/{document_id}")).text
        anchors = re.findall(r'<a class="passage" id="([^"]+)"', page)
        measures = [m.id for m in catalogue.measures.values()
                    if m.citation.document.id == document_id]  # fmt: skip
        assert sorted(anchors) == sorted(measures)
        text = without_tags(page)
        for section in catalogue.sections:
            if section.document.id == document_id:
                assert section.text[:60] in text


@pytest.mark.parametrize("path", ["/measures/BS-99-99", "/en/documents/nothing"])
async def test_what_is_not_there_is_said_in_words(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert ("no such page" if path.startswith("/en") else "没有这个页面") in answer.text


@pytest.mark.parametrize("path", ["/measures/%3Cscript%3E", "/documents/'%22--"])
async def test_a_hostile_address_is_not_repeated(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize("path", ["/documents/dianjiang-2021-15", "/en/documents/bishan-2022-18"])
async def test_a_document_begins_with_its_contents(client: httpx.AsyncClient, path: str) -> None:
    page = (await client.get(path)).text
    contents = page.partition('<nav class="contents"')[2].partition("</nav>")[0]
    named = re.findall(r'href="#([^"]*)"', contents)
    assert {"一", "二", "三", "二（四）"} <= set(named)
    assert all(f'id="{name}"' in page for name in named)
    assert page.count('href="#top"') == 3
    assert 'id="top"' in page


async def test_every_place_that_a_measure_is_cited_by_is_on_its_documents_page(
    client: httpx.AsyncClient, catalogue: Catalogue
) -> None:
    checked = 0
    for document_id in catalogue.documents:
        page = (await client.get(f"/documents/{document_id}")).text
        for task in catalogue.tasks.values():
            if task.document.id != document_id:
                continue
            for place in task.locators:
                if "附件" in place:
                    row = page.partition(f'<li id="{place[place.index("附件") :]}">')[2]
                    row = row.partition("</li>")[0]
                    assert task.title in row, place
                    assert all(unit.name in row for unit in task.lead_units), place
                    checked += 1
    assert checked > 10


async def test_an_english_page_is_titled_and_linked_in_english(client: httpx.AsyncClient) -> None:
    page = (await client.get("/en/documents/bishan-2022-18")).text
    assert "Bishan" in title_of(page)
    contents = page.partition('<nav class="contents"')[2].partition("</nav>")[0]
    assert re.search(r'<a href="#一"[^>]*>.*?<span lang="en">\([A-Z]', contents)
    measure = (await client.get("/en/measures/BS-19-06")).text
    trail = measure.partition('<nav class="trail"')[2].partition("</nav>")[0]
    assert re.search(r">[A-Z][^<]*Bishan[^<]*\(<span lang", trail)
    assert re.search(r'<span lang="zh-CN">二（四）2', trail)


# --- the form without JavaScript


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found.group(1)


def title_of(page: str) -> str:
    found = re.search(r"<title>([^<]*)</title>", page)
    assert found
    return found.group(1)


async def follow(client: httpx.AsyncClient, answer: httpx.Response) -> httpx.Response:
    """The page that the form leads to, as a browser asks for it."""
    assert answer.status_code == 303, answer.text
    return await client.get(answer.headers["location"].partition("#")[0])


async def test_the_form_asks_answers_and_goes_on(client: httpx.AsyncClient) -> None:
    page = (await client.get("/?language=zh")).text
    posted = await client.post(
        "/?language=zh",
        data={"agree": field(page, "agree"), "id": field(page, "id"), "text": "璧山的QDLP试点"},
    )
    first = await follow(client, posted)
    assert first.status_code == 200
    assert "支持开展合格境内有限合伙人" in first.text
    asked = {
        "token": field(first.text, "token"),
        "id": field(first.text, "id"),
        "text": "由谁负责？",
    }
    second = await follow(client, await client.post("/?language=zh", data=asked))
    assert "区财政局" in without_tags(second.text)
    # What is sent twice is asked once.
    again = await follow(client, await client.post("/?language=zh", data=asked))
    assert again.text.count("由谁负责？</h2>") == 1
    token = field(again.text, "token")
    download = await client.post("/conversation", data={"token": token, "act": "download"})
    assert "attachment" in download.headers["content-disposition"]
    assert "区财政局" in download.text
    asked_first = await client.post("/conversation", data={"token": token, "act": "delete"})
    assert "不能恢复" in asked_first.text
    assert "由谁负责？</h2>" in (await client.get("/?language=zh")).text, "nothing is deleted yet"
    sure = {"token": field(asked_first.text, "token"), "act": "delete_now"}
    deleted = await client.post("/conversation?language=zh", data=sure)
    shown = (await follow(client, deleted)).text
    assert "已从服务器上删除" in title_of(shown)
    assert '<p class="refusal" role="status">您的对话已从服务器上删除' in shown
    assert (await client.post("/", data={**asked, "token": token})).status_code == 401


async def begin(client: httpx.AsyncClient, text: str, language: str = "zh") -> httpx.Response:
    """The first question in the form, and its answer."""
    page = (await client.get(f"/?language={language}")).text
    data = {"agree": field(page, "agree"), "id": field(page, "id"), "text": text}
    return await client.post(f"/?language={language}", data=data)


async def test_the_forms_cookie_ends_with_the_browser_and_no_page_but_ours_sends_it(
    client: httpx.AsyncClient,
) -> None:
    answer = await begin(client, "谢谢")
    cookie = answer.headers["set-cookie"].lower()
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    for lasting in ("expires", "max-age", "domain"):
        assert lasting not in cookie
    assert field((await follow(client, answer)).text, "token") not in answer.headers["location"]
    token = field((await client.get("/?language=zh")).text, "token")
    left = await client.post("/conversation?language=zh", data={"token": token, "act": "leave_now"})
    assert "谢谢</h2>" not in (await follow(client, left)).text
    assert not client.cookies


@pytest.mark.parametrize(
    ("language", "warning", "begun"),
    [
        ("zh", "不能再在这里查看、下载或删除", "已开始新的对话"),
        ("en", "can no longer be seen, downloaded or deleted", "A new conversation has begun"),
    ],
)
async def test_a_new_conversation_says_first_what_becomes_of_the_old(
    client: httpx.AsyncClient, language: str, warning: str, begun: str
) -> None:
    shown = (await follow(client, await begin(client, "hello", language))).text
    data = {"token": field(shown, "token"), "act": "leave"}
    asked_first = (await client.post(f"/conversation?language={language}", data=data)).text
    assert re.search(rf"{warning}.* \d+ ", asked_first), "with the days that it is kept"
    for act in ("leave_now", "delete_now"):
        assert f'value="{act}"' in asked_first
    # Who changes their mind goes back to the talk, which is still there.
    back = re.search(r'<a class="button-quiet" href="([^"]*)#answer"', asked_first)
    assert back
    assert "hello</h2>" in (await client.get(back.group(1))).text
    data["act"] = "leave_now"
    left = await client.post(f"/conversation?language={language}", data=data)
    start = (await follow(client, left)).text
    assert begun in title_of(start)
    assert re.search(rf'role="status">{begun}[^<]*(再次同意|agree to the notice again)', start)


async def test_a_conversation_that_is_over_is_not_asked_about(client: httpx.AsyncClient) -> None:
    for act in ("leave", "delete", "leave_now", "delete_now"):
        answer = await client.post("/conversation?language=en", data={"token": "x", "act": act})
        assert answer.status_code == 401, act
        assert "has expired" in title_of(answer.text)


async def test_the_title_counts_the_answers(client: httpx.AsyncClient) -> None:
    page = (await client.get("/?language=en")).text
    assert "pilot" in title_of(page)
    shown = (await follow(client, await begin(client, "hello", "en"))).text
    assert title_of(shown).startswith("Answer to question 1 ")
    asked = {name: field(shown, name) for name in ("token", "id")}
    second = await client.post("/?language=en", data={**asked, "text": "thank you"})
    assert title_of((await follow(client, second)).text).startswith("Answer to question 2 ")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_bare_name_is_answered_in_the_language_of_the_page(
    client: httpx.AsyncClient, language: str
) -> None:
    page = (await client.get(f"/?language={language}")).text
    data = {name: field(page, name) for name in ("agree", "id", "page_language")}
    answer = await client.post(f"/?language={language}", data={**data, "text": "QFLP"})
    shown = (await follow(client, answer)).text
    tag = "zh-CN" if language == "zh" else "en"
    assert f'<div class="answer" lang="{tag}">' in shown


async def test_the_other_language_keeps_the_forms_conversation(client: httpx.AsyncClient) -> None:
    shown = (await follow(client, await begin(client, "璧山的QDLP试点"))).text
    link = re.search(r'<a class="button-quiet" href="([^"]*)" lang="en"', shown)
    assert link
    page = (await client.get(link.group(1).replace("&amp;", "&"))).text
    assert '<html lang="en">' in page
    assert "璧山的QDLP试点</h2>" in page
    assert 'name="agree"' not in page
    # A number has no language of its own: it is answered in that of the page, as the widget's are.
    asked = {name: field(page, name) for name in ("token", "id", "page_language")}
    number = await client.post("/?language=en", data={**asked, "text": "1"})
    said = (await follow(client, number)).text
    assert said.rpartition('class="answer"')[2].startswith(' lang="en"')


async def test_choices_and_suggestions_of_the_form_can_be_pressed(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get("/?language=zh")).text
    suggested = re.findall(r'<button class="button-quiet" name="choice" value="([^"]*)"', page)
    assert len(suggested) >= 3
    data = {"agree": field(page, "agree"), "id": field(page, "id"), "text": ""}
    answer = await client.post(
        "/?language=zh", data={**data, "choice": "璧山的QDLP试点是怎么规定的？"}
    )
    shown = (await follow(client, answer)).text
    choices = shown.partition('<form class="choices"')[2].partition("</form>")[0]
    first = field(choices, "choice")
    asked = {name: field(choices, name) for name in ("token", "id")}
    # Pressed on the page in the other language, it answers in that.
    answer = await client.post(
        "/?language=en", data={**asked, "choice": first, "page_language": "en"}
    )
    shown = (await follow(client, answer)).text
    assert shown.rpartition('class="answer"')[2].startswith(' lang="en"')
    assert shown.count('<form class="choices"') <= 1, "under the last answer only"


async def test_a_start_page_out_of_the_history_goes_on_with_the_conversation(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get("/?language=zh")).text
    data = {"agree": field(page, "agree"), "id": field(page, "id")}
    for text in ("谢谢", "你好"):
        shown = await follow(
            client, await client.post("/?language=zh", data={**data, "text": text})
        )
    assert "谢谢</h2>" in shown.text
    assert "你好</h2>" in shown.text


async def test_a_browser_without_cookies_is_told_why_there_is_no_conversation(
    client: httpx.AsyncClient,
) -> None:
    answer = await begin(client, "thanks", "en")
    client.cookies.clear()
    shown = await follow(client, answer)
    assert shown.status_code == 200
    assert "accepts no cookies" in shown.text


async def test_spaces_are_no_question_and_do_not_stay(client: httpx.AsyncClient) -> None:
    first = await begin(client, "  \u3000 ", "en")
    shown = (await follow(client, await begin(client, "hello", "en"))).text
    data = {name: field(shown, name) for name in ("token", "id")}
    later = await client.post("/?language=en", data={**data, "text": ""})
    for answer in (first, later):
        assert answer.status_code == 400
        assert "></textarea>" in answer.text
        # It stands beside the field, which is tied to it and where the page opens; the title says it first.
        assert title_of(answer.text).startswith("Error: Please type a question first.")
        before, _, box = answer.text.partition("<textarea")
        assert before.rstrip().endswith("</label>")
        assert before.rpartition('id="error"')[2].count("<p") == 0
        named = box.partition(">")[0]
        for attribute in ('aria-describedby="error"', 'aria-invalid="true"', "autofocus"):
            assert attribute in named
    # An address that names another place would open the page there.
    assert not re.search(r'action="/\?[^"]*#', later.text)


@pytest.mark.parametrize("path", ["/embed?language=en", "/demo/portal"])
async def test_where_no_script_runs_a_link_leads_to_the_form(
    client: httpx.AsyncClient, path: str
) -> None:
    page = (await client.get(path)).text
    inside = re.search(r"<kaimen-chat[^>]*>(.*?)</kaimen-chat>", page, re.DOTALL)
    assert inside
    assert re.search(r'<a href="/\?language=(en|zh)"', inside.group(1))


async def test_the_form_says_what_is_wrong_and_keeps_the_text(client: httpx.AsyncClient) -> None:
    data = {"id": "12345678", "text": "a<b>c"}
    answer = await client.post("/?language=en", data=data)
    assert answer.status_code == 409
    assert "agree" in answer.text
    assert "a&lt;b&gt;c</textarea>" in answer.text


async def test_the_form_keeps_the_language_that_was_chosen_for_answers(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get("/?language=zh")).text
    data = {"agree": field(page, "agree"), "id": field(page, "id"), "text": "谢谢"}
    answer = await client.post("/?language=zh", data={**data, "answer_language": "en"})
    answer = await follow(client, answer)
    assert '<div class="answer" lang="en">' in answer.text
    assert '<option value="en" lang="en" selected>' in answer.text
    assert 'lang="zh-CN" selected' not in answer.text


@pytest.mark.parametrize(
    "changed", [{"id": "x" * 65}, {"id": ""}, {"id": "ä" * 10}, {"answer_language": "fr"}]
)
async def test_the_form_takes_only_what_the_api_takes(
    client: httpx.AsyncClient, changed: dict[str, str]
) -> None:
    page = (await client.get("/?language=en")).text
    data = {"agree": field(page, "agree"), "id": field(page, "id"), "text": "thanks"}
    answer = await client.post("/?language=en", data={**data, **changed})
    assert answer.status_code == 400
    assert "thanks</textarea>" in answer.text


async def test_the_form_shows_paragraphs_and_lists(client: httpx.AsyncClient) -> None:
    page = (await client.get("/?language=en")).text
    text = "We are a software company in Bishan; can our expert get a visa and who is responsible?"
    data = {"agree": field(page, "agree"), "id": field(page, "id"), "text": text}
    shown = (await follow(client, await client.post("/?language=en", data=data))).text
    said = shown.partition('<div class="answer__text">')[2].partition("</div>")[0]
    assert said.count("<ul>") == 1
    assert said.count("<li>") >= 2
    assert said.count("<p>") >= 2
    assert said.count('<p class="answer__part">') == 1, "each question's answer begins anew"
    assert "· <" not in said
    assert '<li><span lang="zh-CN">「服务业企业」</span>' in said


async def test_the_form_takes_nothing_from_another_site(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/", data={"text": "x"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9", "zh-CN"),
        ("fr-FR,en;q=0.5", "en"),
        ("", "zh-CN"),
    ],
)
async def test_the_browsers_language_comes_first(
    client: httpx.AsyncClient, accepted: str, tag: str
) -> None:
    page = (await client.get("/", headers={"Accept-Language": accepted})).text
    assert f'<html lang="{tag}">' in page
