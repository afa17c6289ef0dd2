"""A message held against the measures shown: whether it puts a case, and which findings decide it.

Goes to: actions.answers.own_case.case_lines, which says so in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from actions.answers.own_case.eligibility import (
    SPOKEN_OF,
    Checked,
    Finding,
    check_case,
)
from actions.answers.own_case.group_gaps import GroupGap, find_group_gaps
from actions.answers.words.claims import speaks_of_itself
from actions.answers.words.criteria import criteria, names_a_nation
from actions.answers.words.likened import without_likened
from actions.answers.words.stretches import names_own_thing, turns, turns_to_others
from actions.question import Question
from actions.wording import measure_text
from knowledge.views import MeasureView

_ASKS_WHETHER = re.compile(
    r"(?:^|[.!?;,]\s+(?:and |or |so |but )?)\W*(?:is|are|do|does|can|may|will|would|am|has|have|could)\b|能|可以|可否|呢(?=[？?]?$)|行吗|行不行|是不是|么(?=$|[？?！!。])|符合|算不算|算数|够不够|够格|资格|条件|门槛|享受|适用|怎么走|允许|"
    r"独资(?:的)?(?:呢|可以)|全资(?:的)?(?:呢|可以)|\b(?:wholly|fully|completely|entirely)[- ](?:foreign[- ])?owned\b|\b100 ?% (?:foreign|owned)|"
    r"包括|包含|在内|算在|要不要|必须|需要|想(?=[在开办来设做建找请给考从把参借])|打算|准备|有.{0,6}没(?:有)?$|让|吗|行不|"
    r"\b(?:can|could|may|eligib\w*|qualif\w*|allowed|permitted|possible|able|do (?:we|i)|does (?:my|our)|"
    r"am i|are we|is (?:my|our|it)|(?:what|how) (?:of|about)|conditions?|requirements?|who gets|criteria|"
    r"want(?:s|ing)? to|would like to|plan(?:s|ning)? to|hoping to|for us|let|lets|supports?|only|must|fine|open to|fits?|suits?|help|any|ok|okay|includ\w*|cover\w*|count|counts|need|have to)\b",
    re.IGNORECASE,
)
_HAS_IT = re.compile(r"有没有|有无|是否|会不会")
_WHAT_IT_INCLUDES = re.compile(r"包括|包含|涵盖|含不含|\binclud\w*\b", re.IGNORECASE)
"""What asks what one clause includes, of which the topic tells."""
_OWN_CASE = re.compile(
    r"我们?|咱们?|本人|本公司|我司|谁(?:可以|能)|哪些人|给谁|"
    r"\b(?:we|we're|our|ours|i|i'm|my|us|who|anyone)\b",
    re.IGNORECASE,
)
_TELLS_OF_ITSELF = re.compile(
    r"(?:我们?|咱们?|我司|本公司)(?:公司|这边|这儿)?(?:在[^，,。；;]{1,8}?)?(?:不?是|[不没]?[做搞有]|从事|来自|生产)|"
    r"\b(?:we|i)(?:['’](?:re|m|ve|ll|d)| (?:are|am|have|do|will|would|\w+n['’]t|make|run|write|sell|build|work|hired?))\b|"
    r"\bour (?:\S+ ){1,3}(?:are|have|\w+s|\w+n['’]t)\b",
    re.IGNORECASE,
)

_ASKS_FOR_RULES = re.compile(
    r"(?:什么|哪些)(?:样的|前提)?条件|条件(?:是|有)(?:什么|哪些)|区别|不同|差别|差异|一回事|"
    r"\b(?:under|on) (?:what|which) conditions?\b|\b(?:what|which) (?:are the )?(?:conditions|requirements)\b|\bdiffer\w*",
    re.IGNORECASE,
)
"""What asks for the conditions themselves, or what differs; without a word of one's own it puts no case."""
_ASKS_HOW = re.compile(
    r"(?:怎么|如何)(?!.{0,6}(?:申请|享受|参加|办|才能|走))|"
    r"\bhow (?:can|do|could|should|would) (?:i|we)\b(?! (?:\w+ )?(?:apply|qualify|benefit|get|join))",
    re.IGNORECASE,
)
"""What asks for a way and not whether it is open."""
_ASKS_WHAT_FOLLOWS = re.compile(
    r"会(?:有)?(?:怎么?样|如何|什么(?:后果|处理|处罚))|(?:怎么|如何)(?:处理|处罚|罚|办)|什么(?:后果|下场)|"
    r"\bwhat (?:will |would |could )?happens?\b|\bconsequences?\b|\bwhat then\b|\bpenal(?:ty|ties)\b",
    re.IGNORECASE,
)
"""What asks what comes of it, and not whether a case fits."""
_ASKS_IN_GENERAL = re.compile(
    r"^\W*(?:who (?:is|are) (?:allowed|permitted|eligible|entitled|able)|who (?:can|may))\b(?! (?:i|we) )|^[^，,。？?]{0,8}谁(?:才)?(?:可以|能|有资格)(?!帮|告诉|给我)|"
    r"^\W*(?:which|what)\b(?! (?:if|about|of|do (?:we|i)\b|(?:would|does|must) [^?.]{2,40} (?:need|have) to be\b))|^[^，,。？?]{0,16}(?:哪些|哪几|什么样的)(?!条件)",
    re.IGNORECASE,
)
"""What asks which things or people there are, of nobody's case."""
_ASKS_WHAT_TO_BE = re.compile(
    r"(?:是|算|做到|达到)(?:个)?什么样?的?(?:企业|公司|人|机构)?才|什么样的(?:企业|公司|人|机构)(?:才|能|可以|有资格)|"
    r"\bwhat (?:would|does|do|must|should) [^?.]{2,40} (?:(?:need|have) to )?be (?:to|in order|for)\b|"
    r"\b(?:what (?:kind|sort) of|which) (?:\w+ )?(?:compan(?:y|ies)|firms?|people|persons?|enterprises?) (?:qualif\w+|(?:is|are) eligible|can (?:get|have|apply))",
    re.IGNORECASE,
)
"""What asks for whom something is, which only a measure that says it can answer."""
_OF_THE_WHOLE_CASE = re.compile(
    r"^\W*(?:那么?|所以|这样|总之|说到底|综合起来|总的来说)?[，,]?(?:像)?(?:我们?|咱们?|我司|我们公司)(?:这种情况|这样的?)?(?:现在|目前|到底|究竟|这样|总的来说|还|就|也)*(?:是不是|是否|算不算|能不能|可不可以)?"
    r"(?:都|也|就|还)?(?:符合|够格|有资格|够条件|满足|达标|算符合|能享受|享受得?了?|能申请|适用)[\u4e00-\u9fff]{0,6}[？?]*\W*$|"
    r"^\W*(?:so |and |but |then |ok(?:ay)?,? |in the end,? |all in all,? )*(?:do|would|are|can|could) we (?:then |now |actually |still |in the end |really )*"
    r"(?:qualify|eligible|meet (?:it|them|that|the conditions?|the requirements?|all of (?:it|them))|fit|apply)(?: (?:or not|for (?:it|that|this)|then|now|in the end|after all))*\W*$",
    re.IGNORECASE,
)
"""What asks whether all that was told fits."""
_HALF_SAID = frozenset(("partly", "unclear", "same_words"))
"""What comes of words that everybody uses of the matter, such as “foreign experts”."""
_ONE_OF_THEM = re.compile(
    r"他|她|有[个位]|[一这那][个位名家]|某|(?<!不)想(?:要)?[开办搞做建设]|\b(?:he|she|his|her|him)\b|\bwants? to (?:open|run|set up|start|establish|build|invest)\b|"
    r"\b(?:an?|one|this|that) (?:[\w-]+ ){0,3}(?:compan|firm|enterprise|engineer|expert|manager|employee|worker|colleague|foreigner|person|"
    r"scientist|researcher|professor|teacher|doctor|nurse|architect|lawyer|investor|partner|group|bank|institut|hospital|clinic|school|chain|subsidiar|start-?up|wfoe)\w*",
    re.IGNORECASE,
)
"""What speaks of somebody, or of something, in particular."""
_FOREIGN = re.compile(r"外国|老外|外商|外资|\b(?:wholly )?foreign", re.IGNORECASE)
"""What is of another country, whichever that is."""
STEM = 9
"""Letters of an English word that its forms share: derivatives, derivative."""
_CLASS = re.compile(r"(?<=.等)[\u4e00-\u9fff]{2,}$")
_WHETHER_RIGHT = re.compile(
    r"[，,。；;！!？?]?\s*(?:[他她它这那您]们?)?(?:说得?|讲得?|理解得?|这样)?(?:是)?(?:对吗|对吧|对不对|对么|是真的吗|真的吗|真的假的|没错吧|属实吗|是吗|是不是这样)\W*$|"
    r"[.;,!?]\s*(?:so |and |but )?(?:is|are|was|were) (?:he|she|they|it|that|this|we|i) "
    r"(?:really |also )?(?:right|correct|true|wrong|mistaken|so)\W*$|[.;,]\s*(?:right|correct|true)\W*$",
    re.IGNORECASE,
)
"""What asks at the end whether the sentence before it is so."""
_CLAUSES = re.compile(r"[，,。；;！!？?\n]|\.(?=\s|$)")
_SENTENCES = re.compile(r"[。；;！!？?\n]|\.(?=\s|$)")


@dataclass(frozen=True)
class CaseCheck:
    """What was found of each measure shown, and whether the message puts a case at all."""

    question: Question
    checked: tuple[Checked, ...]
    puts_a_case: bool
    gaps: tuple[GroupGap, ...] = ()
    """What is asked for one group and granted to another."""

    @property
    def excluded(self) -> tuple[Checked, ...]:
        """The measures with an exception that what is asked of falls under."""
        found = tuple((m, [f for f in fs if f.judgement == "excluded"]) for m, fs in self.checked)
        return tuple((m, fs) for m, fs in found if fs) if self.puts_a_case else ()

    @property
    def is_spoken_of(self) -> bool:
        """Whether the message says anything of a condition."""
        return any(f.judgement in SPOKEN_OF for _, fs in self.checked for f in fs)

    @property
    def decisive(self) -> tuple[tuple[MeasureView, Finding], ...]:
        """What answers before all else: an exception, a condition asked about, or one that is missed.

        That a case misses a measure decides only where it misses all of them.
        """
        if self.excluded:
            return tuple((m, f) for m, fs in self.excluded for f in fs)
        if not self.puts_a_case:
            return ()
        told = [(m, f) for m, fs in self.checked for f in fs if f.judgement in ("asked", "unmet")]
        told = [(m, f) for m, f in told if not _is_undefined(f) and not self._is_of_others(f)]
        asked = [f for _, f in told if f.judgement == "asked" and not f.is_place]
        missed = [f for m, f in told if f.judgement == "unmet"]
        if not self._misses_decide({m.id for m, f in told if f in missed}):
            # A figure just told is held against the one measure that names such a figure, whatever else fits.
            last = turns(self.question.text)[-1]
            missed = [f for f in missed if f.is_figure and f.said in last]
        first = asked[:1] or _first_of_each(told, missed)
        # Who fits a measure is not told first that he does not fit another.
        first = [f for f in first if self.is_mixed(f)] or first
        return tuple((m, f) for m, f in told if f in first)

    @property
    def figures_told(self) -> tuple[tuple[MeasureView, Finding], ...]:
        """What becomes of a figure that the last turn tells, where that decides against nothing."""
        last = turns(self.question.text)[-1]
        told = ((m, f) for m, fs in self.checked for f in fs if f.is_figure and f.said)
        held = ((m, f) for m, f in told if f.judgement in ("met", "unclear") and not f.is_supposed)
        return tuple((m, f) for m, f in held if f.said in last) if self.puts_a_case else ()

    def is_mixed(self, finding: Finding) -> bool:
        """Whether something else that was said in one breath fits the same condition: “rent and pay”."""
        return bool(self.fitting(finding)) and not self._is_of_others(finding)

    @property
    def is_of_several(self) -> bool:
        """Whether what decides is for one of several parties only, so that other measures are for another."""
        return any(f.is_group and self.is_mixed(f) for _, f in self.decisive)

    def is_to_confirm(self, finding: Finding) -> bool:
        """Whether it is what a message wants confirmed: “my boss says it may be wholly ours. Is he right?”."""
        bare = _WHETHER_RIGHT.sub("", self.question.text)
        if bare == self.question.text or finding.judgement != "unmet":
            return False
        claim = next((c for c in reversed(_CLAUSES.split(bare)) if c.strip()), "")
        return finding.said in claim and not any(w in claim for w in self.fitting(finding))

    def fitting(self, finding: Finding) -> list[str]:
        """What was said to fit the condition that this finding says is missed."""
        if finding.judgement != "unmet":
            return []
        alike = (f for _, fs in self.checked for f in fs if f.wording == finding.wording)
        return list(dict.fromkeys(f.said for f in alike if f.judgement == "met"))

    def fits_in_part(self, finding: Finding) -> bool:
        """Whether what was said to fit the same condition is only a part of what that asks."""
        return any(f.is_part for _, fs in self.checked for f in fs if f.wording == finding.wording)

    def _is_of_others(self, finding: Finding) -> bool:
        """Whether somebody else, told of in another sentence, is said to fit the same condition."""
        fitting = self.fitting(finding)
        # “… My boss says the contrary. Is he right?” asks of what stands before it.
        sentences = _SENTENCES.split(_WHETHER_RIGHT.sub("", self.question.text))
        together = any(finding.said in s and said in s for s in sentences for said in fitting)
        asked_of = finding.said in next((s for s in reversed(sentences) if s.strip()), "")
        return bool(fitting) and not together and not asked_of

    def _misses_decide(self, missed: set[str]) -> bool:
        """Whether measures that a case misses decide it: all do, or the others are about nothing that was said.

        Who is a securities company learns first what such a company is not granted, although nothing that he
        says is against what is for finance companies.
        """
        others = [fs for m, fs in self.checked if m.id not in missed]
        if not missed or not others:
            return bool(missed)
        if any(_fits_whole(fs) for fs in others):
            return False
        of_missed = [f for m, fs in self.checked if m.id in missed for f in fs]
        fits_them = any(f.judgement == "met" for f in of_missed)
        # The first measure is the one that answers; what is for others may stand beside what is for him.
        first_fails = self.checked[0][0].id in missed and not any(
            f.judgement == "unmet" and f.is_group for f in self.checked[0][1]
        )
        held = {f.wording for f in of_missed}
        elsewhere = any(
            f.judgement in ("met", "asked") and not f.is_place and f.wording not in held
            for fs in others
            for f in fs
        )
        return (fits_them or first_fails) and not elsewhere

    @property
    def for_others(self) -> tuple[tuple[MeasureView, Finding], ...]:
        """The groups of another origin that measures are for, where nothing else decides: “a US group?”.

        “A foreign company?” names no origin; who says no more learns first what there is for foreign capital.
        """
        return self._where_undecided(
            lambda f, _: f.is_group and f.judgement == "unmet" and not _FOREIGN.match(f.said)
        )

    @property
    def of_unsaid_groups(self) -> tuple[tuple[MeasureView, Finding], ...]:
        """The groups that measures are for which a case fits in all but that nobody said to be one of them."""
        return self._where_undecided(
            lambda f, fs: is_group_unsaid(f, fs) and "unmet" not in {g.judgement for g in fs}
        )

    @property
    def beyond(self) -> tuple[tuple[MeasureView, Finding], ...]:
        """What is asked for that a measure for the asker does not name, where nothing else decides."""
        return self._where_undecided(
            lambda f, fs: (
                f.judgement == "beyond" and any(g.judgement == "met" and g.is_who for g in fs)
            )
        )

    def _where_undecided(
        self, holds: Callable[[Finding, Sequence[Finding]], bool]
    ) -> tuple[tuple[MeasureView, Finding], ...]:
        """The findings for which it holds, each beside all of its measure, where a case is put and nothing decides it."""
        if self.decisive or not self.puts_a_case:
            return ()
        return tuple((m, f) for m, fs in self.checked for f in fs if holds(f, fs))

    def is_of_another(self, measure: MeasureView) -> bool:
        """Whether a measure is for another group of the same class than the asker's, which has one of its own.

        “财务公司等金融机构” and “证券公司、基金管理公司等金融机构”: who is of the one is not said to be of the other.
        """
        own = next((fs for m, fs in self.checked if m.id == measure.id), [])
        unsaid = {_class_of(f) for f in own if f.is_who and f.judgement == "unsaid"}
        held = (
            _class_of(f)
            for m, fs in self.checked
            for f in fs
            if m.region == measure.region
            and m.id != measure.id
            and f.is_who
            and f.judgement == "met"
        )
        return any(c and c in unsaid for c in held)

    def others_naming(self, finding: Finding) -> list[MeasureView]:
        """The other measures that have the visitor's own word in them."""
        said = finding.said.lower()[:STEM] if finding.said.isascii() else finding.said
        language = self.question.language
        return [
            m
            for m, fs in self.checked
            if finding not in fs and said in measure_text(m, language).lower()
        ]

    @property
    def deciding(self) -> frozenset[str]:
        """Ids of the measures whose words decide."""
        return frozenset(m.id for m, _ in (*self.decisive, *self.beyond))

    def rank(self, measure: MeasureView) -> int:
        """Where a measure stands: what decides the case, others, what does not fit it where another does."""
        findings = next((fs for m, fs in self.checked if m.id == measure.id), [])
        if _ASKS_WHAT_TO_BE.search(self.question.text) or asks_of_whole_case(self.question.text):
            return 0 if findings else 1
        if not self.puts_a_case or measure.id in self.deciding:
            return 0
        if any(f.is_group and f.judgement == "met" for f in findings):
            return 0  # what is for those of his own origin, though it was something else that was asked before
        kinds = {f.judgement for f in findings if not f.is_place}
        fits = {
            m.id for m, fs in self.checked for f in fs if f.judgement == "met" and not f.is_place
        }
        return 2 if "unmet" in kinds and fits and measure.id not in fits else 1


def asks_of_whole_case(text: str) -> bool:
    """“So do we qualify?”: whether a message asks only if all that was told fits."""
    return bool(_OF_THE_WHOLE_CASE.search(text))


def tells_own_case(question: Question) -> bool:
    """Whether a message speaks of whoever writes it."""
    return bool(_OWN_CASE.search(question.text))


def read_case(question: Question, measures: Iterable[MeasureView]) -> CaseCheck:
    """Holds a message against each measure that has conditions or exceptions."""
    measures = _of_places_asked_for(question, measures)
    held = [(m, check_case(question, m)) for m in measures]
    held = _with_clause_of_its_own(held)
    checked = tuple((m, fs) for m, fs in held if fs)
    if not any(f.judgement in SPOKEN_OF for _, fs in checked for f in fs):
        checked = _of_those_that_answer(held)
    asks = _ASKS_WHETHER.search(question.text) or _HAS_IT.search(question.text)
    asks = None if _WHAT_IT_INCLUDES.search(question.text) else asks
    gaps = tuple(find_group_gaps(question, measures)) if asks else ()
    return CaseCheck(question, checked, _puts_a_case(question.text, checked), gaps)


def _of_places_asked_for(question: Question, measures: Iterable[MeasureView]) -> list[MeasureView]:
    """The measures without those of a region that another one is only likened to: no case is put to them."""
    likened = set(question.regions) - set(without_likened(question))
    return [m for m in measures if m.region not in likened]


def _with_clause_of_its_own(held: Sequence[Checked]) -> list[Checked]:
    """Who may or may not be one of those named, and has a measure of his own, is told that this other one is not his."""
    own = [(m, f) for m, fs in held for f in fs if f.judgement == "met" and f.said]

    def told(measure: MeasureView, finding: Finding) -> Finding:
        if finding.judgement != "partly" or not finding.is_who:
            return finding
        theirs = (
            f.wording
            for other, f in own
            if other.region == measure.region
            and other != measure
            and f.wording != finding.wording
            and f.said in finding.said
            and f.is_who
        )
        wording = next(theirs, "")
        named = replace(finding, judgement="named_elsewhere", elsewhere=wording)
        return named if wording else finding

    return [(m, [told(m, f) for f in fs]) for m, fs in held]


def _of_those_that_answer(held: Sequence[Checked]) -> tuple[Checked, ...]:
    """Where nothing is said of any condition: not those of another measure than the one that answers.

    Whoever asks to settle a bill is not asked for the partner with whom insurance is developed.
    """
    first: dict[str, list[Finding]] = {}
    for measure, findings in held:
        first.setdefault(measure.region, findings)
    return tuple((m, fs) for m, fs in held if fs and first[m.region])


def _first_of_each(
    told: Sequence[tuple[MeasureView, Finding]], missed: Sequence[Finding]
) -> list[Finding]:
    """The first condition that each measure is missed by, unless one before is missed by the same."""
    found: list[Finding] = []
    for measure in dict.fromkeys(m.id for m, _ in told):
        own = [f for m, f in told if m.id == measure and f in missed]
        if own and not any(f in found for f in own):
            found.append(own[0])
    return found


def is_group_unsaid(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a finding names those of one origin, of which nothing was said, where something else of the measure fits."""
    fits = any(f.judgement == "met" and not f.is_place for f in findings)
    return fits and finding.is_group and finding.judgement == "unsaid"


def _fits_whole(findings: Sequence[Finding]) -> bool:
    """Whether all that a measure asks was said, by who can say it."""
    kinds = {f.judgement for f in findings if not f.is_place}
    return "met" in kinds and kinds <= {"met", "open", "affairs"}


def _class_of(finding: Finding) -> str:
    """What a list of groups that ends in “等” is of: 金融机构; nothing of another wording."""
    return "".join(_CLASS.findall(finding.wording))


def spoken_of(checked: Iterable[Checked]) -> list[Finding]:
    """What something was said of, places aside."""
    return [f for _, fs in checked for f in fs if f.said and not f.is_place]


def _is_undefined(finding: Finding) -> bool:
    """Whether nobody can say who fits a condition."""
    return any(c.undefined and c.wording == finding.wording for c in criteria())


def _speaks_of_somebody(text: str) -> bool:
    """Whether a message tells of its writer or of anybody in particular; “foreign staff” are everybody."""
    told = _OWN_CASE.search(text) or _TELLS_OF_ITSELF.search(text) or _ONE_OF_THEM.search(text)
    return bool(told) or names_a_nation(text) or any(map(turns_to_others, turns(text)))


def _puts_a_case(text: str, checked: Sequence[Checked]) -> bool:
    """Whether a message asks of somebody's case, and what it was said to be is what it asks of."""
    judgements = {f.judgement for _, fs in checked for f in fs if not f.is_place}
    if not checked or not (
        _ASKS_WHETHER.search(text)
        or _TELLS_OF_ITSELF.search(text)
        or judgements & {"asked", "undefined", "excluded"}
        or ("unmet" in judgements and _OWN_CASE.search(text))
        or any(f.is_figure and f.said and f.said in text for _, fs in checked for f in fs)
    ):
        return False
    if _ASKS_FOR_RULES.search(turns(text)[-1]) and not _OWN_CASE.search(text):
        return False
    if _ASKS_IN_GENERAL.search(text) and not speaks_of_itself(text):
        return bool(judgements & {"unmet", "asked", "undefined", "excluded"})
    if _ASKS_WHAT_FOLLOWS.search(text) and not any(f.said in text for f in spoken_of(checked)):
        return False
    if not _speaks_of_somebody(text) and all(
        f.shown_as in _HALF_SAID
        for _, fs in checked
        for f in fs
        if f.judgement in SPOKEN_OF and not f.is_place
    ):
        return False
    if not judgements & SPOKEN_OF:
        return bool(_OWN_CASE.search(text)) and not _ASKS_HOW.search(text)
    # “… and a troupe?” names a thing that the words said before it were not said of.
    *before, last = turns(text)
    about_last = any(f.said and f.said in last for _, fs in checked for f in fs if not f.is_place)
    return not before or not names_own_thing(last) or about_last
