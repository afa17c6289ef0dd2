"""Who leads a task and who takes part, in one sentence; and which of the two was asked for."""

from __future__ import annotations

import re

from actions.question import Language, Question
from actions.replies import cooperating_title, responsible_title
from actions.texts import region_name, say
from actions.wording import join_clauses, unit_names
from knowledge.views import TaskView

LONGEST_TITLE = {"zh": 26, "en": 120}
"""Characters of a task's title in a sentence; a longer one is cut there and whole on the card."""
_ASKS_FOR_OTHERS = re.compile(
    r"配合|协办|协助|参与|参加|责任单位|责任部门|其他单位|其余单位|还有(?:谁|哪些(?:单位|部门))|"
    r"\b(?:supporting|support units?|cooperat\w+|co-operat\w+|assist\w*|participat\w+|taking part|takes? part|"
    r"involved|who else|other (?:units|departments|agencies|bureaus)|responsible units?)\b",
    re.IGNORECASE,
)
_BESIDES_LEAD = re.compile(
    r"除了?(?:牵头|主管|主办)[^，,。]{0,6}|牵头(?:单位|部门)?(?:以外|之外)|"
    r"\b(?:besides?|other than|apart from|aside from|in addition to|beyond|not (?:just|only)) (?:the )?lead\w*",
    re.IGNORECASE,
)
_ASKS_FOR_LEAD = re.compile(
    r"牵头|主管|挂帅|主办|谁负责|\b(?:leads?|leading|led|in charge|heads?)\b", re.IGNORECASE
)

_DECIDES_ZH = r"决定|说了算|拍板|审批|批准|批"
_DECIDES = re.compile(rf"{_DECIDES_ZH}|\b(?:decid|approv)\w+", re.IGNORECASE)
_TAKES_PART = re.compile(
    rf"参与|参加|介入|配合|协办|(?:管|负责|牵头|参不参与|有份|在(?:里面|其中|内|不在)|算在内|{_DECIDES_ZH})(?:的)?(?:不(?:管|负责|牵头|参与)|吗|么|嘛|没有?|[?？]|$)|"
    r"([管]|参[与加]|负责|牵头)不\1|(?:是不是|是否|有没有)[^，。？?]{0,12}(?:管|负责|牵头|参与|参加|决定|审批)|"
    r"\b(?:takes?|taking|ha(?:s|ve)) (?:a |any )?(?:part|say|role)\b|\b(?:is|are|was)\b[^?]{0,40}\b(?:involved|responsible|in charge|included|the lead|part of|one of|among|leading|named)\b|"
    r"\b(?:do|does|did)\b[^?]{0,40}\b(?:decide|lead|participate|handle|manage|run|join|approve|cooperate|belong)\b",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(
    r"什么|哪些|啥|谁|怎么|如何|为什么|多少|我们?|咱们?|企业|公司(?=能|可以|也)|(?:能|可以|可否)(?:不能|不可以|否)?(?:也|去|来)?(?:参与|参加)|"
    r"\b(?:what|who|whom|how|why|where|when|which (?!branch)|we|i|our|my|us|me)\b",
    re.IGNORECASE,
)
"""What asks for more than whether a unit has a part, or whether somebody else has one."""


def asks_whether_part(text: str) -> bool:
    """Whether a text asks if somebody leads, takes part or decides, and asks for nothing else."""
    return bool(_TAKES_PART.search(text)) and not _ASKS_MORE.search(text)


def asks_whether_it_decides(text: str) -> bool:
    """Whether a text asks for more than a unit's place in a list: for its decision."""
    return bool(_DECIDES.search(text))


def asks_for_others(question: Question) -> bool:
    """Whether those who take part are asked for, alone or beside those who lead."""
    return bool(_ASKS_FOR_OTHERS.search(question.text) or _BESIDES_LEAD.search(question.text))


def asks_for_others_only(question: Question) -> bool:
    """Whether those who take part are asked for and nobody else: “配合的单位呢”."""
    left = _BESIDES_LEAD.sub("", question.text)
    return asks_for_others(question) and not _ASKS_FOR_LEAD.search(left)


def task_units_line(
    task: TaskView,
    language: Language,
    with_others: bool = True,
    others_first: bool = False,
    named: bool = False,
) -> str:
    """Who leads a task and who takes part.

    Args:
        task: The task.
        language: Of the sentence.
        with_others: Whether those who take part are named; where nobody leads they always are.
        others_first: Whether they come before those who lead.
        named: Whether the task itself is named, with its place.
    """
    lead = _lead_phrase(task, language)
    others = _others_phrases(task, language) if with_others or not task.lead_units else []
    phrases = [*others, lead] if others_first else [lead, *others]
    where = region_name(task.document.region, language)
    joined = join_clauses(phrases, language)
    if not named:
        return say("units_line", language, where=where, units=joined)
    return say(
        "units_line_of_task",
        language,
        where=where,
        title=short_title(task, language),
        place=task.locator,
        units=joined,
    )


def short_title(task: TaskView, language: Language) -> str:
    """A task's title; of a long one what it ends with in Chinese, or begins with in English."""
    title = task.title if language == "zh" or not task.title_en else task.title_en
    longest = LONGEST_TITLE[language]
    if len(title) <= longest:
        return title
    if language == "zh":
        return f"……{title.rsplit('，', 1)[-1]}" if "，" in title else title
    return f"{title[:longest].rsplit(' ', 1)[0].rstrip(',;')} …"


def _lead_phrase(task: TaskView, language: Language) -> str:
    if not task.lead_units:
        return say("units_no_lead", language)
    return say("units_lead", language, units=unit_names(task.lead_units, language))


def _others_phrases(task: TaskView, language: Language) -> list[str]:
    if not task.responsible_units:
        return [say("units_no_others", language)] if task.lead_units else []
    kinds = [(responsible_title(task, language), task.responsible_units)]
    if task.cooperating_units:
        kinds.append((cooperating_title(task, language), task.cooperating_units))
    return [
        say(
            "units_responsible",
            language,
            title=title[0].lower() + title[1:],
            units=unit_names(units, language),
        )
        for title, units in kinds
    ]
