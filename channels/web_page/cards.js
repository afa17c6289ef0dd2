// Draws one card: a measure, fact or document with all that an honest reading of it needs.
// The order is that of channels/plain_text.py.

import { LANG_TAG, make, withChineseMarked } from "./elements.js";
import { CARD } from "./words.js";

export function drawCards(cards, language) {
  // A visitor may answer with a card's number, so cards are numbered when there are several.
  const numbered = cards.length > 1;
  const items = cards.map((card, index) =>
    make("li", {}, [drawCard(card, language, numbered ? index + 1 : null)]),
  );
  return make("ol", { className: "cards" }, items);
}

function drawCard(card, language, number) {
  const words = CARD[language];
  return make("article", { className: "card" }, [
    drawHeading(card, language, number),
    card.text && paragraph("card__text", card.text, language),
    card.translation && drawTranslation(card.translation, words),
    card.quote && drawQuote(card.quote, words),
    drawFields([
      field(words.modality, card.modality && [paragraph("", card.modality, language)]),
      field(words.conditions, list(card.conditions, language)),
      field(words.exclusions, list(card.exclusions, language), "field--exclusions"),
      field(words.lead, list(card.lead_units.map(unitName), language), "field--units"),
      field(
        card.responsible_title || words.responsible,
        list(card.responsible_units.map(unitName), language),
        "field--units",
      ),
    ]),
    ...[card.units_note, ...card.notes]
      .filter(Boolean)
      .map((note) => paragraph("card__note", note, language)),
    (card.source || card.context) && drawSource(card, language),
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

function drawTranslation(translation, words) {
  return make("div", { className: "translation" }, [
    make("p", { className: "label", text: words.translation }),
    make("p", { className: "translation__text" }, withChineseMarked(translation, "en")),
  ]);
}

function drawQuote(quote, words) {
  return make("figure", { className: "quote" }, [
    make("figcaption", { className: "label", text: words.quote }),
    make("blockquote", { lang: LANG_TAG.zh }, [make("p", { text: quote })]),
  ]);
}

// The panel stays closed at first: the answer is short, and the evidence one tap away.
function drawSource(card, language) {
  const words = CARD[language];
  const { source, context } = card;
  const summary = make("summary", {}, [
    make("span", { text: context ? words.sourceAndContext : words.source }),
    source?.document_number &&
      make("span", { className: "source__number", lang: LANG_TAG.zh, text: source.document_number }),
  ]);
  return make("details", { className: "source" }, [
    summary,
    drawFields([
      field(words.source, source && drawTitle(source)),
      field(words.number, source && drawNumber(source, language)),
      field(words.place, source?.place && [paragraph("", source.place, language)]),
      field(words.dated, source?.dated && [paragraph("", source.dated, language)]),
      // Not a link: many of these are unofficial copies.
      field(words.address, source?.address && [make("p", { text: source.address })]),
      field(words.context, context && [drawContext(context, card.quote)]),
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

function field(label, content, className = "") {
  if (!content) return null;
  return make("div", { className: `field ${className}`.trim() }, [
    make("dt", { className: "label", text: label }),
    make("dd", {}, content),
  ]);
}

function list(texts, language) {
  if (texts.length === 0) return null;
  const items = texts.map((text) => make("li", {}, withChineseMarked(text, language)));
  return [make("ul", {}, items)];
}

function unitName({ name, name_en: english }) {
  return english ? `${name} (${english})` : name;
}

function paragraph(className, text, language) {
  return make("p", { className }, withChineseMarked(text, language));
}
