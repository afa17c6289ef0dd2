"""Collects the measures of a document under their ids.

Comes from: knowledge.extraction. Goes to: the records that it gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.chapters import is_formal
from knowledge.clauses import Clause, measure_clauses, sentences
from knowledge.evidence import Doubt
from knowledge.findings import measure_doubts, measure_evidence
from knowledge.listing import Listing
from knowledge.passages import Passage, join
from knowledge.records import ParsedMeasure, Place
from knowledge.topics import topic_of
from knowledge.wording import antecedent, read_wording


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

    def take_whole(self, letter: str, kind: str, scope: Scope, text: Passage) -> None:
        """Every sentence of a text as it stands."""
        whole = []
        for sentence in sentences(text):
            if is_formal(sentence.text):
                self.statements.append(sentence.text)
            else:
                whole.append(Clause(sentence, sentence))
        self._add(self.next(letter), None, kind, scope, whole)

    def take_listing(
        self, group: str, scope: Scope, paragraphs: Sequence[Passage], listing: Listing
    ) -> None:
        """The sentences of a place, the last of them together with the items under it."""
        *before, last = list(sentences(join(list(paragraphs))))
        clauses = self._clauses(before)
        whole = join([last, *listing.lines])
        if is_formal(whole.text):
            self.statements.append(whole.text)
        else:
            clauses.append(Clause(whole, whole))
        self._add(group, None, "measure", scope, clauses)

    def _clauses(self, paragraphs: Sequence[Passage]) -> list[Clause]:
        clauses: list[Clause] = []
        for sentence in (s for paragraph in paragraphs for s in sentences(paragraph)):
            found = [] if is_formal(sentence.text) else measure_clauses(sentence)
            clauses += found
            if not found:
                self.statements.append(sentence.text)
        return clauses

    def _add(
        self, group: str, task: str | None, kind: str, scope: Scope, clauses: list[Clause]
    ) -> None:
        for number, clause in enumerate(clauses, start=1):
            text, sentence = clause.text.text, clause.sentence.text
            key = f"{self._prefix}-{group}-{number:02d}"
            subject, wording, topic = antecedent(sentence, text), read_wording(text), topic_of(text)
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
