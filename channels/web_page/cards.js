// Draws one card: a measure, fact or document with all that an honest reading of it needs.
// The order is that of channels/plain_text.py.

import { LANG_TAG, linked, make, quoteLabel, unitName, withChineseMarked } from "./elements.js";
import words from "./words.json";

// Of more units than this the first is named and the rest one tap away: a list of twelve hides the answer.
const UNITS_SHOWN = 4;
// Not of the official documents; drawn so that nobody takes them for one.
const OTHER_KINDS = { national_rule: "card--other", fact: "card--other" };

// `links` gives what a card's foot offers: its page and the like; `level` is that of its heading.
export function drawCards(cards, language, links, level) {
  // A visitor may answer with a card's number, so cards are numbered when there are several.
  const numbered = cards.length > 1;
  const items = cards.map((card, index) =>
    make("li", {}, [drawCard(card, language, numbered ? index + 1 : null, links, level)]),
  );
  return make("ol", { className: "cards" }, items);
}

function drawCard(card, language, number, links, level) {
  const label = words.card[language];
  return make("article", { className: `card ${OTHER_KINDS[card.kind] ?? ""}`.trim() }, [
    drawHeading(card, language, number, level),
    card.kind === "national_rule" && make("p", { className: "card__other", text: label.notOfDocuments }),
    card.text && card.text !== card.quote && paragraph("card__text", card.text, language),
    card.translation && drawTranslation(card.translation, label),
    card.quote && drawQuote(card, label),
    drawFields([
      field(label.modality, card.modality && [paragraph("", card.modality, language)]),
      field(label.conditions, list(card.conditions, language)),
      field(label.exclusions, list(card.exclusions, language), "field--exclusions"),
      field(label.lead, drawUnits(card.lead_units, language), "field--units"),
      field(
        card.responsible_title || label.responsible, drawUnits(card.responsible_units, language), "field--units",
      ),
    ]),
    ...[card.units_note, ...card.notes]
      .filter(Boolean)
      .map((note) => paragraph("card__note", note, language)),
    (card.source || card.context) && drawSource(card, language),
    links(card, language),
  ]);
}

function drawHeading(card, language, number, level) {
  return make(`h${level}`, { className: "card__heading" }, [
    number && make("span", { className: "card__number", text: `${number}.` }),
    number && " ",
    make("span", { className: "badge", text: card.region_name }),
    " ",
    make("span", { className: "card__title" }, withChineseMarked(card.heading, language)),
  ]);
}

function drawTranslation(translation, label) {
  return make("div", { className: "translation" }, [
    make("p", { className: "label", text: label.translation }),
    make("p", { className: "translation__text" }, withChineseMarked(translation, "en")),
  ]);
}

function drawQuote({ quote, kind }, label) {
  return make("figure", { className: "quote" }, [
    make("figcaption", { className: "label", text: quoteLabel(kind, label) }),
    make("blockquote", { lang: LANG_TAG.zh }, [make("p", { text: quote })]),
  ]);
}

// The panel stays closed at first: the answer is short, and the evidence one tap away.
function drawSource(card, language) {
  const label = words.card[language];
  const { source, context } = card;
  const summary = make("summary", {}, [
    make("span", { text: context ? label.sourceAndContext : label.source }),
    source && " ",
    source && make("span", { className: "source__glance" }, drawGlance(source, language)),
  ]);
  return make("details", { className: "source" }, [
    summary,
    drawFields([
      field(label.source, source && drawTitle(source)),
      field(label.number, source && drawNumber(source, language)),
      field(label.place, source?.place && [paragraph("", source.place, language)]),
      field(label.dated, source?.dated && [paragraph("", source.dated, language)]),
      field(label.address, source?.address && [make("p", {}, linked(source.address, language))]),
      field(label.context, context && [drawContext(context, card.quote)]),
    ]),
  ]);
}

// Which document and where in it, without opening anything.
function drawGlance(source, language) {
  const { document_number: number } = source;
  const className = number ? "source__number" : "source__title";
  const named = make("span", { className, lang: LANG_TAG.zh, text: number ?? titleOf(source) });
  return source.place ? [named, " · ", ...withChineseMarked(source.place, language)] : [named];
}

function titleOf(source) {
  return source.is_described ? source.title : `《${source.title}》`;
}

function drawTitle(source) {
  return [
    make("p", { lang: LANG_TAG.zh, text: titleOf(source) }),
    source.title_en && make("p", { lang: "en" }, withChineseMarked(source.title_en, "en")),
  ];
}

function drawNumber({ document_number: number, number_note: note }, language) {
  if (!number && !note) return null;
  return [
    number && make("p", { lang: LANG_TAG.zh, text: number }),
    note && paragraph("card__note", note, language),
  ];
}

// The full sentence, with the quoted words marked where they stand in it.
function drawContext(context, quote) {
  const start = quote ? context.indexOf(quote) : -1;
  const parts =
    start < 0 || quote === context
      ? [context]
      : [context.slice(0, start), make("mark", { text: quote }), context.slice(start + quote.length)];
  return make("blockquote", { lang: LANG_TAG.zh }, [make("p", {}, parts)]);
}

function drawFields(fields) {
  const present = fields.filter(Boolean);
  return present.length > 0 && make("dl", { className: "fields" }, present);
}

function field(name, content, className = "") {
  if (!content) return null;
  return make("div", { className: `field ${className}`.trim() }, [
    make("dt", { className: "label", text: name }),
    make("dd", {}, content),
  ]);
}

function drawUnits(units, language) {
  const names = list(units.map(unitName), language);
  if (units.length <= UNITS_SHOWN) return names;
  const folded = words.card[language].unitsFolded
    .replace("{first}", unitName(units[0])).replace("{n}", units.length).replace("{more}", units.length - 1);
  const summary = make("summary", {}, withChineseMarked(folded, language));
  return [make("details", { className: "units" }, [summary, ...names])];
}

function list(texts, language) {
  if (texts.length === 0) return null;
  const items = texts.map((text) => make("li", {}, withChineseMarked(text, language)));
  return [make("ul", {}, items)];
}

function paragraph(className, text, language) {
  return make("p", { className }, withChineseMarked(text, language));
}
