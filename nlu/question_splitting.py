"""Several questions in one message: where one ends and the next begins.

A cut is made only where both sides ask something by themselves. So “璧山和垫江有什么区别” stays whole,
“QDLP 谁牵头，额度多少？” does not; a statement (“我们在璧山”, “We are a bank.”) stays with the question
that it leads up to, or that it comes after.

Comes from: the normalised text of a message. Goes to: nlu.components.message_splitter.
"""

from __future__ import annotations

import re

AT_MOST = 3
"""Questions of one message; what comes after belongs to the last."""

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[。！!？?；;\n]+\s*|(?:(?<=[a-z)\d])|(?<=[A-Z]{2}))\.\s+(?=[A-Z])")
_COMMA = re.compile(r"[，,]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""A comma, or the blank that is typed for one in Chinese."""
_CONNECTIVE = re.compile(
    r"(?<=\S)\s*(?=(?:另外|此外|以及|还有|顺便|同时|再问|还想问|还想知道|然后呢?[，,]?)[^？?。]{2})"
    r"|\s+(?=(?:and|also|plus|as well as)\b|&\s)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[\s，,、&]|另外|此外|以及|还有|顺便问?一?下?|同时|再问一?下?|还想问|还想知道|然后|那么?|请问|"
    r"(?:and|also|plus|then|so|but|please|as well as|by the way)\b)+",
    re.IGNORECASE,
)
_ASKS_ZH = re.compile(
    r"谁(?!都|也)|什么(?!都|也)|啥(?!都|也)|哪(?!\w?都|\w?也|怕)|怎么(?!都|也)|怎样|咋|如何|"
    r"多少|多大|多久|多长|多高|第几|为何|为什么|是否|能否|可否|吗|呢|有没有|"
    r"(?<![十好])几(?=[年天个家份名月号点种条项次])|"
    r"([\u4e00-\u9fff])[不没]\1|行不行?$|[\u4e00-\u9fff]没$|"
    r"(?:列|说|讲|介绍|对比|比较|解释)(?:一下|出来)|告诉我|想知道|想了解"
)
_ASKS_EN = re.compile(
    r"(?:^|[:,;–—-]\s+|\b(?:know|tell me|ask|wonder|explain)\s+(?:about\s+)?)"
    r"(?:(?:in|for|to|by|from|at|under|on|with) )?"
    r"(?:who|whom|whose|what|which|how|where|when|why)\b"
    r"|^(?:is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have|am)\s+\w"
    r"|^(?:tell|list|name|show|explain|compare|give|describe)\s+\w",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"区别|不同|差别|差异|差在|对比|比较|相比|\b(?:differ\w*|compar\w+|versus|vs)\b", re.IGNORECASE
)
_LEANS = re.compile(
    r"^是.*(?:还是|意思|吗$|吧)|^(?:请|麻烦|帮我)?(?:全部?|都|一一|详细)?(?:列|说|讲)(?:一下|出来)|^\w{0,2}截[至止]|^(?:对|行|可以|好|是|真的)(?:吗|吧|不对|不行|不是)|"
    r"^(?:right|correct|is (?:that|this|it) (?:right|so|true|correct|real))\b|^(?:or|if)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:for |to |by |from |with )?(?:who|whom|what|which|how|where|when|why)(?: else)?$",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"(?:只有?|就有?|手[里头上]有?|多[招请聘雇找来])几|"
    r"(?:我们?|咱们?|我司|公司)[^，,。？?]{0,6}(?:想|打算|准备|计划)[^，,。？?]{0,6}几|"
    r"^(?:我们?|咱们?|我司)(?:公司|单位|学校|厂)?(?:手[里头上])?有(?:好|十)?几(?=[项个家名位件款])"
)
"""“我们想多招几个人”: some, and no question of how many."""
_BEGINS_ONLY = re.compile(
    r"^(?:how (?:many|much|long|often)(?: \w+)?|(?:what|which) (?!ones?\b)\w+)$", re.IGNORECASE
)
"""“How many days” before “and how much does it cost”: the thing and the verb come with the second."""
_NAMES_ANOTHER = re.compile(
    r"^(?:what|how) about [^,?]+$|^(?:那么?|至于)?[^，,。？?]{2,14}呢$", re.IGNORECASE
)
"""“What about our partner” before “could they do it too”: whom, and then what."""
_SAYS_OF_ANOTHER = re.compile(
    r"^\w+ (?:they|he|she|it|we|that|those)\b|^(?:他|她|它|也|又|能|可以|可不可以|行不行|是不是|归|由|找|谁|哪|有)",
    re.IGNORECASE,
)
_TURNS_TO_ANOTHER = re.compile(
    r"^(?:what|how) about\b|^[^，,。？?]{2,14}呢(?:$|[，,])", re.IGNORECASE
)
_WISHES = re.compile(
    r"\b(?:thinking (?:of|about)|want(?:s|ing)? to|would like to|plan(?:s|ning)? to|hop(?:e|es|ing) to|intend(?:s|ing)? to|"
    r"look(?:s|ing) to|consider(?:s|ing)?) |(?:想要?|打算|准备|计划|考虑)(?!知道|了解|问|请教)[\u4e00-\u9fff]",
    re.IGNORECASE,
)
"""A statement that says what the asker wants to do, and so asks whether he may."""
_RELATIVE = re.compile(
    r"(?:^|(?<=[.!?:] )|(?<=\bhi, )|(?<=\bhello, )|\b(?:and|so|have|has|had|hired|employ|employs|with|for|from|by|of|is|am) )"
    r"(?:my|our|an?|the|his|her|their|one|two|three)\s+(?:[\w’'-]+\s+){0,4}[\w’'-]+"
    r"(?P<clause>,\s+(?:who|which|whose|where|whom)\b(?:[^,.?;!]{2,80},(?=\s+(?:(?:is|are|was|were|has|have|had|will|would|can|could|may|might|"
    r"does|got|came|\w+ed|\w+s)\b))|(?<=who) (?:is|are|was|were|has|have|had|works?|comes?|holds?)\b[^,?;!]{2,80}(?=\.(?:\s|$))))",
    re.IGNORECASE,
)
"""“My wife, who is Brazilian, was …”: what says more of somebody, and asks nothing."""
_WORD = re.compile(r"[a-z0-9]+", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def split_questions(text: str) -> list[Span]:
    """Start and end of each question in a text; together they cover it. One where it asks once."""
    text = _RELATIVE.sub(_as_statement, text)
    spans: list[Span] = []
    for sentence in _cut(text, (0, len(text)), _SENTENCE_END):
        spans += _clauses(text, sentence)
    spans = _with_statements(text, spans)
    if len(spans) > AT_MOST:
        spans = [*spans[: AT_MOST - 1], (spans[AT_MOST - 1][0], spans[-1][1])]
    return spans


def _as_statement(found: re.Match[str]) -> str:
    """The words as long as they were, with a clause in them that neither asks nor parts."""
    start, end = (place - found.start() for place in found.span("clause"))
    whole = found.group(0)
    return whole[:start] + re.sub(r"\S", "x", whole[start:end]) + whole[end:]


def _clauses(text: str, sentence: Span) -> list[Span]:
    """The questions of one sentence."""
    if _COMPARES.search(text[sentence[0] : sentence[1]]):
        return [sentence]
    clauses = [
        part
        for clause in _cut(text, sentence, _COMMA)
        for part in _joined(text, _cut(text, clause, _CONNECTIVE))
    ]
    return _joined(text, clauses)


def _joined(text: str, clauses: list[Span]) -> list[Span]:
    """Neighbours put together again where one of them asks nothing by itself."""
    kept: list[Span] = []
    for clause in clauses:
        before = kept[-1] if kept else None
        if before and (_is_of_one(text, before, clause) or not _both_ask(text, before, clause)):
            kept[-1] = (before[0], clause[1])
        else:
            kept.append(clause)
    return kept


def _both_ask(text: str, before: Span, clause: Span) -> bool:
    return _asks_itself(text, before) and _asks_itself(text, clause)


def _is_of_one(text: str, before: Span, clause: Span) -> bool:
    """Whether the first of two pieces only begins what the second asks."""
    first, second = (_words(text[a:b]) for a, b in (before, clause))
    if _BEGINS_ONLY.search(first):
        return True
    return bool(_NAMES_ANOTHER.search(first) and _SAYS_OF_ANOTHER.search(second))


def _with_statements(text: str, spans: list[Span]) -> list[Span]:
    """Each sentence without a question goes to the next question, or else to the last one.

    A wish before “and what about our partner?” is asked itself, for it is what the partner is asked about.
    """
    questions: list[Span] = []
    start = None
    for span in spans:
        if start is not None and _is_wish_before(text, (start, span[0]), span):
            questions.append((start, span[0]))
            start = None
        start = span[0] if start is None else start
        if _asks(text, span):
            questions.append((start, span[1]))
            start = None
    if not questions:
        return [(0, len(text))]
    if start is not None:
        questions[-1] = (questions[-1][0], len(text))
    return questions


def _is_wish_before(text: str, statement: Span, question: Span) -> bool:
    wish = _WISHES.search(text[statement[0] : statement[1]])
    return bool(wish) and bool(_TURNS_TO_ANOTHER.search(_words(text[question[0] : question[1]])))


def _asks(text: str, sentence: Span) -> bool:
    """Whether a sentence is a question, by its mark or by its words."""
    piece = text[sentence[0] : sentence[1]].strip()
    return (piece.endswith(("?", "？")) and _weighs(_words(piece))) or _asks_itself(text, sentence)


def _asks_itself(text: str, span: Span) -> bool:
    """Whether a piece has the words of a question, or of a request, whatever stands around it."""
    words = _words(text[span[0] : span[1]])
    if not _weighs(words) or _LEANS.search(words):
        return False
    return bool(_ASKS_EN.search(words) or _ASKS_ZH.search(_SOME.sub(" ", words)))


def _words(piece: str) -> str:
    return _LEAD.sub("", piece.strip("?？!！。.,， ")).strip()


def _weighs(words: str) -> bool:
    """“when?” and “for whom?” lean on the words before them."""
    return len(_HAN.findall(words)) + 2 * len(_WORD.findall(words)) >= 3 and not _BARE.search(words)


def _cut(text: str, span: Span, mark: re.Pattern[str]) -> list[Span]:
    """A span cut behind each mark; blank pieces go to their neighbour."""
    pieces: list[Span] = []
    start = span[0]
    for match in mark.finditer(text, *span):
        if text[start : match.end()].strip() and match.end() < span[1]:
            pieces.append((start, match.end()))
            start = match.end()
    return [*pieces, (start, span[1])]
