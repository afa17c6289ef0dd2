// An answer as text for the clipboard, complete: what is pasted elsewhere keeps its source.

import { quoteLabel, unitName } from "./elements.js";
import words from "./words.json";

export function asPlainText(reply, addressOf) {
  const parts = [reply.text, ...reply.cards.map((card) => cardText(card, reply.language, addressOf))];
  return [...parts, ...reply.notes].filter(Boolean).join("\n\n");
}

function cardText(card, language, addressOf) {
  const label = words.card[language];
  const { source } = card;
  const line = (name, value) => value && `${name}${language === "zh" ? "：" : ": "}${value}`;
  const joined = (texts) => texts.join(language === "zh" ? "；" : "; ");
  return [
    `${card.region_name} · ${card.heading}`,
    card.text,
    line(label.translation, card.translation),
    line(quoteLabel(card.kind, label), card.quote && `「${card.quote}」`),
    line(label.modality, card.modality),
    line(label.conditions, joined(card.conditions)),
    line(label.exclusions, joined(card.exclusions)),
    line(label.lead, joined(card.lead_units.map(unitName))),
    line(card.responsible_title || label.responsible, joined(card.responsible_units.map(unitName))),
    card.units_note,
    ...card.notes,
    line(label.source, source && sourceText(source)),
    addressOf(card),
  ].filter(Boolean).join("\n");
}

function sourceText({ title, is_described: isDescribed, document_number: number, dated, place, address }) {
  return [isDescribed ? title : `《${title}》`, number, dated, place, address].filter(Boolean).join(", ");
}
