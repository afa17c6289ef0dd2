"""Collects the measures of a document under their ids.

Comes from: knowledge.extraction. Goes to: the records that it gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.chapters import is_formal
from knowledge.clauses import Clause, measure_clauses, only_excludes, sentences
from knowledge.conditions import LISTED
from knowledge.evidence import DOCUMENT, Doubt
from knowledge.findings import measure_doubts, measure_evidence
from knowledge.listing import Listing
from knowledge.passages import Passage, join
from knowledge.records import ParsedMeasure, Place
from knowledge.topics import topic_of, topic_of_heading
from knowledge.wording import antecedent, read_wording


def _told(text: str) -> str:
    """A measure without the cases that it lists: what disqualifies somebody is not what it is about."""
    return LISTED.sub("", text)


@dataclass(frozen=True)
class Scope:
    """The place that measures stand in."""

    heading: str
    locator: str
    part: str


class Measures:
    """Measures, statements and doubts in the order of the document."""

    def __init__(self, prefix: str) -> None:
        self.found: list[ParsedMeasure] = []
        self.statements: list[str] = []
        self.stated: list[Passage] = []
        """The statements with their offsets."""

        self.doubts: list[Doubt] = []
        self._prefix = prefix
        self._counts: dict[str, int] = {}

    def next(self, letter: str) -> str:
        """The next group of ids, such as B1, B2."""
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"

    def take_actions(
        self, group: str, task: str | None, scope: Scope, paragraphs: Sequence[Passage]
    ) -> None:
        """Every action of the paragraphs; sentences that only describe become statements."""
        self._add(group, task, "measure", scope, self._clauses(paragraphs))

    def take_row(
        self, group: str, task: str | None, scope: Scope, paragraphs: Sequence[Passage]
    ) -> None:
        """Every action of the cell of a task table, and what the cell sets as a goal: “公交线路5条”.

        The column says that it is to be done, so that a cell without any verb is a measure too.
        """
        first = len(self.stated)
        clauses = self._clauses(paragraphs)
        for sentence in self.stated[first:]:
            is_goal = not clauses or re.search(r"\d", sentence.text)
            if is_goal and not is_formal(sentence.text) and not only_excludes(sentence.text):
                clauses.append(Clause(sentence, sentence))
                self.stated.remove(sentence)
                self.statements.remove(sentence.text)
        clauses.sort(key=lambda clause: clause.text.start)
        self._add(group, task, "measure", scope, clauses)

    def take_grade(
        self, group: str, task: str | None, scope: Scope, cells: Sequence[Passage]
    ) -> None:
        """The row of a scale of awards as it stands: its cells say something only together."""
        self._add(group, task, "measure", scope, [Clause(cell, cell) for cell in cells])

    def take_whole(self, letter: str, kind: str, scope: Scope, text: Passage) -> None:
        """Every sentence of a text as it stands."""
        whole = []
        for sentence in sentences(text):
            if is_formal(sentence.text):
                self._state(sentence)
            else:
                whole.append(Clause(sentence, sentence))
        self._add(self.next(letter), None, kind, scope, whole)

    def take_listing(
        self,
        group: str,
        task: str | None,
        scope: Scope,
        paragraphs: Sequence[Passage],
        listing: Listing,
    ) -> None:
        """The sentences of a place, the last of them together with the items under it."""
        *before, last = list(sentences(join(list(paragraphs))))
        clauses = self._clauses(before)
        whole = join([last, *listing.lines])
        if is_formal(whole.text):
            self._state(whole)
        else:
            clauses.append(Clause(whole, whole))
        self._add(group, task, "measure", scope, clauses)

    def _clauses(self, paragraphs: Sequence[Passage]) -> list[Clause]:
        clauses: list[Clause] = []
        for paragraph in paragraphs:
            previous = 0
            for sentence in sentences(paragraph):
                if only_excludes(sentence.text) and previous:
                    clauses[-1] = self._limited(clauses[-1], sentence, paragraph, previous)
                    continue
                formal = is_formal(sentence.text) or only_excludes(sentence.text)
                found = [] if formal else measure_clauses(sentence)
                clauses += found
                previous = len(found)
                if not found:
                    self._state(sentence)
        return clauses

    def _state(self, sentence: Passage) -> None:
        self.statements.append(sentence.text)
        self.stated.append(sentence)

    def _limited(
        self, clause: Clause, exclusion: Passage, paragraph: Passage, before: int
    ) -> Clause:
        """A measure with the sentence after it that only says what it is not for."""
        if before > 1:
            note = "这句排除前文的部分情形，只并入了紧靠它的一条，请核对是否也适用于前面各条。"
            self.doubts.append(Doubt(DOCUMENT, "exclusions", note, exclusion.start, exclusion.end))
        first = paragraph.offsets.index(clause.text.start)
        begin = paragraph.offsets.index(clause.sentence.start)
        end = paragraph.offsets.index(exclusion.offsets[-1]) + 1
        return Clause(paragraph.cut(first, end), paragraph.cut(begin, end))

    def _add(
        self, group: str, task: str | None, kind: str, scope: Scope, clauses: list[Clause]
    ) -> None:
        for number, clause in enumerate(clauses, start=1):
            text, sentence = clause.text.text, clause.sentence.text
            key = f"{self._prefix}-{group}-{number:02d}"
            subject, wording, topic = (
                antecedent(sentence, text),
                read_wording(text),
                topic_of(_told(text)) or topic_of_heading(scope.heading),
            )
            place = Place(scope.part, scope.locator, clause.text.start, clause.text.end)
            self.found.append(
                ParsedMeasure(
                    key,
                    task,
                    kind,
                    scope.heading,
                    text,
                    sentence,
                    subject,
                    wording,
                    topic,
                    (place,),
                    measure_evidence(clause, wording, subject, topic),
                )
            )
            if kind == "measure":
                self.doubts += measure_doubts(key, clause, wording, subject)
