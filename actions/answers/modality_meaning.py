"""“What does ‘支持’ mean, may it be done then?”: how Kaimen reads a word of the documents, which define none of them.

Comes from: actions.answers.dispatch, before a message is cut into parts, because the second half asks the same.
Goes to: the texts that explain the word on every card (`modality` in actions/texts.yml).
"""

from __future__ import annotations

import re
from collections import Counter

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import modality_note, region_name, say
from actions.wording import join_names
from knowledge.views import MeasureView

_ENGLISH = {
    "support": "支持",
    "encourag": "鼓励",
    "explor": "探索",
    "study": "研究支持",
    "studi": "研究支持",
    "striv": "争取",
    "seek": "争取",
    "permit": "允许",
    "allow": "允许",
    "facilitat": "便利",
    "pilot": "试点",
    "relax": "放宽",
    "promot": "推动",
    "exempt": "免征",
}
"""The beginnings of the words by which the reference translations give a word of the documents."""
_BESIDE_ZH = r"(?:请问|那么?|这里|这些|文件|政策|方案|条文|原文|条款|措施|官方|里面?|中|上|前面|写|说|讲|用|出现|提到|所|老是|经常|总是|都是|有的|有些|一个|到底|你们|的|是|[，,：:“”\"「」『』‘’\s])*"
_JOINS_ZH = r"(?:和|与|跟|同|、|还是|以及)"
_CALLED_ZH = (
    r"[”\"」』’]?(?:这|那)?(?:个|些|两个|几个)?(?:词|字|字眼|说法|表述|用语|措辞|二字|两个字)?"
)
_MEANS_ZH = (
    r"[，,]?(?:这|那|它们?)?(?:到底|究竟|具体|分别|各自?|在(?:文件|政策|方案|这)里|之间|有|算|都|又|是|代表|表示|意味着?|指的?|怎么|如何|咋)*"
    r"(?:什么(?:意思|含义|概念|区别|差别|不同)|啥(?:意思|区别|差别|不同)|(?<=[是指着示表])(?:什么|啥)|(?<=怎么)(?:理解|解读|解释|看)|(?<=如何)(?:理解|解读|解释|看)|区别|差别|不同|的?含义|的?意思|一样吗|一回事吗|哪个[^？?。，,]{0,6}[强大高重]|谁[^？?。，,]{0,4}[强大高重]|"
    r"(?=是不是|是否|等于|算不算|就?(?:等于|意味着|说明)))"
)
_MAY_ZH = r"[？?。，,；;]*(?:那|这)?(?:是不是|是否|等于|意味着|算不算|说明|我们?|公司|企业|现在|已经|就|直接|马上|真的|到底)*(?:能不能|可不可以|可以|能|算|是)?(?:去|来|直接)?(?:申请|办理?|做|用|享受|承诺|权利|实行|实施|生效|允许|批准?|通过|获批|有)?(?:了|的)?(?:吗|么|呢|啊|吧)?[？?。！!]*"
_WORDS_EN = "|".join(rf"{stem}\w*" for stem in _ENGLISH)
_CALLED_EN = r"(?:the )?(?:words?|terms?|verbs?|wording|phrases?|expressions?)?\s*"
_QUOTED_EN = rf"[“\"'‘]?(?:to )?(?:{_WORDS_EN})[”\"'’]?"
_ASKS_EN = re.compile(
    rf"(?:so |and |then |please |(?:can|could) you (?:tell|explain)(?: to)?(?: me)? )*"
    rf"(?:what (?:do|does|is|are)(?: (?:it|they))?|what's|how (?:should|do|must|shall|am|are) (?:i|we) (?:to )?(?:read|understand|take|interpret)|explain|which is stronger)[^?,]{{0,24}}?"
    rf"(?P<words>(?:{_CALLED_EN}{_QUOTED_EN})(?:(?:,| and| or| versus| vs\.?|, and)? {_CALLED_EN}{_QUOTED_EN})*)"
    r"(?P<rest>[^?]{0,60})\??(?P<may>[^?]{0,90}\??)\W*",
    re.IGNORECASE,
)
_MEANS_EN = re.compile(
    r"\bmean\w*|\bmeaning\b|\bdifferen\w+|\bread\b|\bunderstand\b|\binterpret\b|\bstronger\b",
    re.IGNORECASE,
)
_PROMISES_EN = re.compile(
    rf"(?:so |and |then )*(?:(?:do|does|is|are)(?: the)? (?:words?|terms?|verbs?|wording)?\s*(?=[“\"'‘])|(?:if|when|where) (?:it|the \w+|they|a \w+) (?:only |just )?(?:says?|reads?|writes?) |(?=[“\"'‘]))"
    rf"[“\"'‘]?(?P<words>(?:to )?(?:{_WORDS_EN}))[”\"'’]?(?: here| in (?:the|these) \w+)?,? (?:do(?:es)? (?:it|that|this) )?"
    r"(?:a |an |already |really |just |only |the same as |mean\w*|give\w*|guarantee\w*)[^?]{0,80}\??\W*",
    re.IGNORECASE,
)
_MAY_BE_DONE_EN = re.compile(
    r"(?:^|[.,;\s])(?:so |and |then |is |does |do |can |could |may |will )*[^?]{0,70}\b(?:mean\w*|apply|applied|right|do|done|use|now|already|here|there|document\w*|polic\w+|plan|text|it|that|allowed|possible|open)\b\W*$|^\W*(?:mean\w*)?\W*$",
    re.IGNORECASE,
)
EXAMPLES = 2
"""Measures that show a word in use."""


def find_modality_meaning(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """How the words asked about are read, with measures that have them; None where no such word is asked about."""
    measures = list(knowledge.catalogue.measures.values())
    kinds = {word: _kind_of(word, measures) for word in _words_asked(question.text, measures)}
    if not kinds or None in kinds.values():
        return None
    language = question.language
    notes = [modality_note(word, str(kind), language) for word, kind in kinds.items()]
    shown = _examples(kinds, measures, focus)
    if None in notes or not shown:
        return None
    counted = [_counted(word, str(kind), measures, question) for word, kind in kinds.items()]
    names = join_names((f"“{word}”" for word in kinds), language)
    lines = [*map(str, notes), say("modality_undefined", language, words=names), *counted]
    lines.append(say("modality_whether", language))
    first = shown[0]
    moved = focus
    if first.id not in focus.shown:
        moved = focus.after(question, first.topic, (first.region,), attribute=None)
    cards = tuple(measure_card(m, language) for m in shown)
    steps = source_steps(language)
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps)


def _words_asked(text: str, measures: list[MeasureView]) -> list[str]:
    """The words of the documents whose meaning is all that a message asks for."""
    # Longer words first: “研究支持” is not “支持”.
    held = sorted({m.modality for m in measures if m.modality} | {"争取", "试点", "研究"}, key=len)
    word = "(?:" + "|".join(map(re.escape, reversed(held))) + ")"
    named = (
        rf"{_BESIDE_ZH}(?P<words>{word}{_CALLED_ZH}(?:{_JOINS_ZH}{_BESIDE_ZH}{word}{_CALLED_ZH})*)"
    )
    if found := re.fullmatch(named + _MEANS_ZH + _MAY_ZH, text.strip()):
        return list(dict.fromkeys(re.findall(word, found["words"])))
    english = _PROMISES_EN.fullmatch(text.strip()) or _meaning_in_english(text.strip())
    stems = re.findall("|".join(_ENGLISH), english["words"].casefold()) if english else []
    return list(dict.fromkeys(_ENGLISH[stem] for stem in stems))


def _meaning_in_english(text: str) -> re.Match[str] | None:
    found = _ASKS_EN.fullmatch(text)
    if found is None or not _MEANS_EN.search(text):
        return None
    # “What does Bishan support, and what does it mean for us?” asks for more than the word.
    return found if _MAY_BE_DONE_EN.search(f"{found['rest']} {found['may']}") else None


def _kind_of(word: str, measures: list[MeasureView]) -> str | None:
    """The kind of a word: that of the measures that have it, or else of those whose word begins with it or has it."""
    fits = (
        lambda m: m.modality == word,
        lambda m: m.modality.startswith(word),
        lambda m: word in m.modality,
    )
    for fit in fits:
        kinds = Counter(m.modality_kind for m in measures if m.modality and fit(m))
        if kinds:
            return kinds.most_common(1)[0][0]
    return None


def _counted(word: str, kind: str, measures: list[MeasureView], question: Question) -> str:
    """In how many measures of each document the word, or one of its kind with it, stands."""
    having = [m for m in measures if m.modality_kind == kind and word in m.modality]
    regions = Counter(region_name(m.region, question.language) for m in having)
    each = ("，" if question.language == "zh" else ", ").join(
        f"{r} {n}" for r, n in regions.items()
    )
    return say("modality_counted", question.language, word=word, number=len(having), each=each)


def _examples(
    kinds: dict[str, str | None], measures: list[MeasureView], focus: Focus
) -> list[MeasureView]:
    """What was shown last in such words; else for each word a measure that has it, one with lead units if there is."""
    talked_of = [m for m in measures if m.id in focus.shown and m.modality_kind in kinds.values()]
    if talked_of:
        return talked_of[:EXAMPLES]
    found = []
    for word, kind in kinds.items():
        having = [m for m in measures if m.modality_kind == kind and word in m.modality]
        led = [m for m in having if m.task and m.task.lead_units]
        found += sorted(led or having, key=lambda m: m.modality != word)[:1]
    return found[:EXAMPLES]
