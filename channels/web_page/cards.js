// Draws one card: a measure, fact or document with all that an honest reading of it needs.
// The order is that of channels/plain_text.py.

import { LANG_TAG, make, unitName, withChineseMarked } from "./elements.js";
import words from "./words.json";

// `links` gives what a card's foot offers: its page and the like.
export function drawCards(cards, language, links) {
  // A visitor may answer with a card's number, so cards are numbered when there are several.
  const numbered = cards.length > 1;
  const items = cards.map((card, index) =>
    make("li", {}, [drawCard(card, language, numbered ? index + 1 : null, links)]),
  );
  return make("ol", { className: "cards" }, items);
}

function drawCard(card, language, number, links) {
  const label = words.card[language];
  return make("article", { className: "card" }, [
    drawHeading(card, language, number),
    card.text && paragraph("card__text", card.text, language),
    card.translation && drawTranslation(card.translation, label),
    card.quote && drawQuote(card.quote, label),
    drawFields([
      field(label.modality, card.modality && [paragraph("", card.modality, language)]),
      field(label.conditions, list(card.conditions, language)),
      field(label.exclusions, list(card.exclusions, language), "field--exclusions"),
      field(label.lead, list(card.lead_units.map(unitName), language), "field--units"),
      field(
        card.responsible_title || label.responsible,
        list(card.responsible_units.map(unitName), language),
        "field--units",
      ),
    ]),
    ...[card.units_note, ...card.notes]
      .filter(Boolean)
      .map((note) => paragraph("card__note", note, language)),
    (card.source || card.context) && drawSource(card, language),
    links(card, language),
  ]);
}

function drawHeading(card, language, number) {
  return make("h3", { className: "card__heading" }, [
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

function drawQuote(quote, label) {
  return make("figure", { className: "quote" }, [
    make("figcaption", { className: "label", text: label.quote }),
    make("blockquote", { lang: LANG_TAG.zh }, [make("p", { text: quote })]),
  ]);
}

// The panel stays closed at first: the answer is short, and the evidence one tap away.
function drawSource(card, language) {
  const label = words.card[language];
  const { source, context } = card;
  const summary = make("summary", {}, [
    make("span", { text: context ? label.sourceAndContext : label.source }),
    source?.document_number &&
      make("span", { className: "source__number", lang: LANG_TAG.zh, text: source.document_number }),
  ]);
  return make("details", { className: "source" }, [
    summary,
    drawFields([
      field(label.source, source && drawTitle(source)),
      field(label.number, source && drawNumber(source, language)),
      field(label.place, source?.place && [paragraph("", source.place, language)]),
      field(label.dated, source?.dated && [paragraph("", source.dated, language)]),
      // Not a link: many of these are unofficial copies.
      field(label.address, source?.address && [make("p", { text: source.address })]),
      field(label.context, context && [drawContext(context, card.quote)]),
    ]),
  ]);
}

function drawTitle(source) {
  return [
    make("p", { lang: LANG_TAG.zh, text: source.is_described ? source.title : `《${source.title}》` }),
    source.title_en && make("p", { lang: "en", text: source.title_en }),
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

function list(texts, language) {
  if (texts.length === 0) return null;
  const items = texts.map((text) => make("li", {}, withChineseMarked(text, language)));
  return [make("ul", {}, items)];
}

function paragraph(className, text, language) {
  return make("p", { className }, withChineseMarked(text, language));
}
