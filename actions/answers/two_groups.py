"""“How does what is for A differ from what is for B?”: the two measures side by side, each in its own words.

Not for places (`comparison`) and not for topics (`two_things`): two groups or things of which one document
speaks in two measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.answers.pieces.answer import Answer, Knowledge, answer, before_text
from actions.answers.pieces.leads import lead_names
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.several import several_topics
from actions.answers.pieces.steps import next_steps
from actions.answers.things_apart import find_unlike_things
from actions.answers.words.criteria import criteria_of, means
from actions.answers.words.likeness import nearest_measure
from actions.answers.words.other_kind import kind_asked
from actions.answers.words.stretches import turns
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from actions.wording import join_clauses, measure_text, quoted
from knowledge.search.words import terms
from knowledge.views import MeasureView

_DIFFER_ZH = r"(?:区别|不同|差别|差异|不一样|是一回事|是不是一回事|一样(?:吗|么))"
_COMPARED = (
    re.compile(
        rf"(?P<a>[\u4e00-\u9fff“”「」]{{3,20}}?)(?:和|与|跟|同)(?P<b>[\u4e00-\u9fff“”「」]{{3,16}}?)"
        rf"(?:，|,|在|的|能|可|有|之间|享受|拿|获得|是|各)[^。？?]{{0,24}}{_DIFFER_ZH}"
    ),
    re.compile(
        rf"(?P<a>[\u4e00-\u9fff“”「」]{{2,20}}?)\s*(?:[vV][sS]\.?|对比|相比)\s*(?P<b>[\u4e00-\u9fff“”「」]{{2,16}}?)"
        rf"(?:，|,|\s|在|的|有|之间|享受|是|各)[^。？?]{{0,24}}{_DIFFER_ZH}"
    ),
    re.compile(
        r"\bdifferences? between (?P<a>.{4,90}?) and (?:for |of )?(?P<b>.{4,60}?)"
        r"(?=,? (?:in|under|on|as|get|gets|enjoy|enjoys|receive|receives|have|has|are|is|can|may|regarding|concerning|when|with|about)\b|[?.]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<a>[\u4e00-\u9fffA-Za-z“”「」]{{2,20}}?)(?:和|与|跟|同)(?P<b>[\u4e00-\u9fffA-Za-z“”「」]{{2,16}}?)"
        rf"(?:，|,|之间|有|是|到底|究竟)[^。？?]{{0,12}}{_DIFFER_ZH}"
    ),
    re.compile(
        r"\bhow (?:do|does|are|is) (?P<a>.{4,90}?) (?:differ|different) from (?P<b>.{4,60}?)"
        r"(?=,? (?:in|under|on|when|with|regarding|concerning|about)\b|[?.]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bhow (?:do|does|are|is) (?P<a>.{4,60}?) and (?P<b>.{4,60}?) (?:differ|different|treated)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:is|are|does|do) (?P<a>.{4,60}?) (?:treated )?the same (?:thing )?as (?:for )?(?P<b>.{4,60}?)(?= in | under |[?.]|$)",
        re.IGNORECASE,
    ),
)
_QUOTED = re.compile(r"[“\"「]([^”\"」]{2,40})[”\"」]")
_MARKS = re.compile(
    r"[“”「」\"]|^(?:璧山|垫江|重庆)(?:区|县|市)?的?|\b(?:the|(?<!class )(?<!category )an?|for|what|is)\b",
    re.IGNORECASE,
)
_WHAT_IT_IS = re.compile(
    r"^.*\b(?:benefits?|facilitation|treatment|rules?|support|measures?|conditions?|polic(?:y|ies)|offers?|those|that|what is|what) for ",
    re.IGNORECASE,
)
"""What is compared, before the name of the group for which it is."""
_SHORTEST_GROUP = 3
"""Characters of a group's Chinese name; 探索 and 支持 are words of every measure."""
NAMES_IT = 0.75
"""What part of a group's name a measure must have to speak of it."""


def find_two_groups(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The measures of two groups that are compared, region by region; None where none are."""
    groups = _groups(question.text)
    if groups is None or len(question.regions) > 1 or len(several_topics(question)) > 1:
        return None
    if question.entities.keys() & {"other_place", "unit", "named_document", "document"}:
        return None
    long_enough = question.language == "en" or all(len(g) >= _SHORTEST_GROUP for g in groups)
    found = _answer_pairs(groups, question, focus, knowledge) if long_enough else None
    return found or find_unlike_things(groups, question, focus, knowledge)


def with_group_before(
    answered: Answer, question: Question, before: Focus, knowledge: Knowledge
) -> Answer:
    """An answer on “the same for brokers?” that begins with whether it is, where the talk was of another's measure."""
    name, language = kind_asked(turns(question.text)[-1]), question.language
    held = knowledge.catalogue.measures
    shown = [held[c.id] for c in answered.reply.cards if c.id in held]
    told = [held[i] for i in before.shown if i in held]
    if not (name and shown and told) or not _is_for(shown[0], name, language):
        return answered
    pairs = ((shown[0], m) for m in told if m.task == shown[0].task and m.topic == shown[0].topic)
    now, other = next(pairs, (shown[0], shown[0]))
    if (
        now is other
        or _is_for(other, name, language)
        or not (_groups_of(now) and _groups_of(other))
    ):
        return answered
    label = "group_differs" if _without_groups(now) != _without_groups(other) else "group_same"
    where = region_name(now.region, language)
    quotes = {"now": quoted(now, language), "before": quoted(other, language)}
    return before_text(answered, [say(label, language, where=where, name=name, **quotes)])


def _is_for(measure: MeasureView, name: str, language: Language) -> bool:
    return _names(measure, name, language) or means(measure, name)


def _groups_of(measure: MeasureView) -> list[str]:
    """Those whom a measure is for, in its own words."""
    return [found.group() for criterion, found in criteria_of(measure) if criterion.who]


def _without_groups(measure: MeasureView) -> str:
    text = measure.text
    for group in _groups_of(measure):
        text = text.replace(group, "")
    return text


def _answer_pairs(
    groups: tuple[str, str], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """The measures of both groups in one task, region by region."""
    home = knowledge.catalogue.home_regions
    regions = [r for r in home if r in (question.regions or home)]
    pairs = {r: p for r in regions if (p := _best_pair(groups, r, question, knowledge))}
    if not pairs:
        return None
    language = question.language
    lines = [_line(r, groups, pair, question) for r, pair in pairs.items()]
    shown = [m for pair in pairs.values() for m in pair]
    topic = next((m.topic for m in shown if m.topic), None)
    moved = focus.after(question, topic, question.regions, attribute=None)
    cards = tuple(measure_card(m, language) for m in shown)
    steps = next_steps(question, knowledge, list(pairs))
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)


def _groups(text: str) -> tuple[str, str] | None:
    """The names of the two that are compared."""
    found = next((m for p in _COMPARED if (m := p.search(text))), None)
    if found is None:
        return None
    marked = _QUOTED.findall(text)
    first, second = marked if len(marked) == 2 else (found["a"], found["b"])
    first, second = (_WHAT_IT_IS.sub("", name) for name in (first, second))
    names = (_MARKS.sub(" ", first).strip(), _MARKS.sub(" ", second).strip())
    # “The foreign one and the other”: what was named before is no name of a thing.
    return names if all(names) and not any(n.endswith("的") for n in names) else None


def _best_pair(
    groups: tuple[str, str], region: str, question: Question, knowledge: Knowledge
) -> tuple[MeasureView, MeasureView] | None:
    """The two measures of one task of which one speaks of the one group only, one of the other only."""
    measures = [m for m in knowledge.catalogue.measures.values() if m.region == region]
    of_each = [[m for m in measures if _names(m, group, question.language)] for group in groups]
    firsts, seconds = ([m for m in of_each[i] if m not in of_each[1 - i]] for i in (0, 1))
    near = relevance(question, knowledge, [m.id for m in (*firsts, *seconds)])
    return max(
        _pairs(firsts, seconds),
        # What is worded alike grants the like to both; that it is near to the question tells the rest.
        key=lambda p: near[p[0].id] + near[p[1].id] + nearest_measure(p[0], [p[1]])[1],
        default=None,
    )


def _pairs(
    firsts: list[MeasureView], seconds: list[MeasureView]
) -> Iterator[tuple[MeasureView, MeasureView]]:
    return ((a, b) for a in firsts for b in seconds if a.task and a.task == b.task)


def _names(measure: MeasureView, group: str, language: Language) -> bool:
    """Whether a measure has nearly all of a group's name."""
    held = _pieces(f"{measure.subject or ''}{measure_text(measure, language)}", language)
    asked = _pieces(group, language)
    if language == "en" and not set(terms(group)[-1:]) <= held:
        return False  # a wholly owned hospital is no wholly owned theatre
    return bool(asked) and len(asked & held) >= NAMES_IT * len(asked)


def _pieces(text: str, language: Language) -> set[str]:
    """Words in English; pairs of characters in Chinese, where a name may be cut in any place."""
    if language == "en":
        return set(terms(text))
    bare = text.replace(" ", "")
    return {bare[i : i + 2] for i in range(len(bare) - 1)}


def _line(
    region: str,
    groups: tuple[str, str],
    pair: tuple[MeasureView, MeasureView],
    question: Question,
) -> str:
    language = question.language
    each = (
        say("two_groups_one", language, group=group, quote=quoted(m, language))
        for group, m in zip(groups, pair, strict=True)
    )
    where = region_name(region, language)
    lead = lead_names(pair[0], language)
    led = say("measure_led", language, lead=lead) if lead else ""
    only = _only_in_one(groups, pair, question)
    clauses = join_clauses(each, language)
    return say("two_groups", language, where=where, each=clauses, led=led, only=only)


def _only_in_one(
    groups: tuple[str, str], pair: tuple[MeasureView, MeasureView], question: Question
) -> str:
    """Of what a message names besides the two, the longest word that only one of their measures has."""
    language, asked = question.language, question.text
    for group in groups:
        asked = asked.replace(group, " ")
    texts = [measure_text(m, language).lower() for m in pair]
    found = [
        (word, group)
        for group, own, other in ((groups[0], *texts), (groups[1], *reversed(texts)))
        for word in _words_asked(asked.lower(), language)
        if word in own and word not in other
    ]
    if not found:
        return ""
    word, group = max(found, key=lambda f: len(f[0]))
    return say("two_groups_only", language, group=group, word=word)


def _words_asked(text: str, language: Language) -> list[str]:
    """Words of a message: whole ones in English, every run of at least two characters in Chinese."""
    if language == "en":
        return re.findall(r"[a-z]{5,}", text)
    runs = re.findall(r"[\u4e00-\u9fff]{2,}", text)
    return [r[i:j] for r in runs for i in range(len(r)) for j in range(i + 2, len(r) + 1)]
