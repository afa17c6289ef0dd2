"""A rule outside the documents → a card that cannot be taken for a measure.

Comes from: actions.answers. Goes to: channels.reply. Source, its quality and all dates travel.
"""

from __future__ import annotations

import re
from datetime import date

from actions.question import Language
from actions.sources import on_date
from actions.texts import region_name, say
from actions.wording import join_clauses, rule_text
from channels.reply import Card, Source
from knowledge.national_rules import NationalRule, NationalSource

KIND = "national_rule"
_REGIONS = {"national": "national", "chongqing": "outside"}


def national_rule_card(rule: NationalRule, language: Language) -> Card:
    """One rule with its source, how good that is, and when it was last checked."""
    region = _REGIONS[rule.level]
    return Card(
        kind=KIND,
        id=rule.id,
        heading=rule.name if language == "zh" else rule.name_en,
        region=region,
        region_name=region_name(region, language),
        quote=rule.quote,
        text=rule_text(rule, language),
        notes=tuple(_notes(rule, language)),
        source=_source(rule, region, language),
    )


def _notes(rule: NationalRule, language: Language) -> list[str]:
    source = rule.source
    notes = [say(f"quality_{source.quality}", language) + _dates(rule, language)]
    if rule.quote_en:
        notes.append(say("national_quoted_en", language, quote=rule.quote_en))
    change = source.change_note if language == "zh" else source.change_note_en
    if change:
        notes.append(say("national_changed", language, note=change))
    if source.official_site:
        notes.append(say("national_site", language, site=source.official_site))
    return notes


def _dates(rule: NationalRule, language: Language) -> str:
    source = rule.source
    issuer = say("national_issuer", language, issuer=source.issuer) if source.issuer else ""
    effective = ""
    if source.effective:
        day = on_partial_date(source.effective, language)
        effective = say("national_effective", language, date=day)
    checked = on_date(rule.checked_on, language)
    return say("national_dates", language, issuer=issuer, effective=effective, checked=checked)


def _source(rule: NationalRule, region: str, language: Language) -> Source:
    source: NationalSource = rule.source
    dated = on_partial_date(source.issued, language) if source.issued else None
    return Source(
        title=source.title,
        title_en=source.title_en if language == "en" else None,
        document_number=source.document_number,
        number_note=None,
        place=rule.place,
        dated=dated or say("national_undated", language),
        region=region,
        address=join_clauses(rule.addresses, language),
        is_described=source.is_described,
    )


def on_partial_date(known: str, language: Language) -> str:
    """2020-08-25, 2021-12 or 2017 as far as it is known, in words."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", known):
        return on_date(date.fromisoformat(known), language)
    year, _, month = known.partition("-")
    if language == "zh":
        return f"{year}年{int(month)}月" if month else f"{year}年"
    return f"{date(int(year), int(month), 1):%B %Y}" if month else year
