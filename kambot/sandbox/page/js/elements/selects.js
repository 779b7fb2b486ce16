/** Selects whose options the app names: at once, or when it is asked. */

import { plainText } from "../inline.js";
import { combobox } from "./combobox.js";

const SLACKS_DEFAULT = 3;

export function staticSelect(field) {
  const { element, names } = field;
  const groups = groupsOf(element, names);
  return select(field, { search: (query) => matching(groups, query), least: 0 });
}

/** Slack's default asks for three letters before the app is asked. */
export function externalSelect(field) {
  const { element, names, surface, place } = field;
  const search = async (query) => {
    const answer = await surface.suggest(place, query);
    return answer.ok ? groupsOf(answer, names) : { trouble: answer.message };
  };
  return select(field, { search, least: element.min_query_length ?? SLACKS_DEFAULT, slow: true });
}

function select(field, source) {
  const { element, names } = field;
  const isMulti = element.type.startsWith("multi_");
  const value = field.value();
  const chosen = (isMulti ? value ?? [] : [value]).filter(Boolean);
  return combobox(field, {
    ...source,
    isMulti,
    chosen: chosen.map((option) => item(option, names)),
    onChange: (items) => {
      const options = items.map(({ raw }) => raw);
      field.choose(isMulti ? options : options[0] ?? null);
    },
  });
}

function item(option, names) {
  const more = option.description ? plainText(option.description, names) : "";
  return { key: option.value, text: plainText(option.text, names), more, raw: option };
}

/** An app answers with options or with groups of them; so is an element written. */
function groupsOf({ options, option_groups: groups }, names) {
  const itemsOf = (found) => (found ?? []).map((option) => item(option, names));
  if (!groups?.length) return [{ label: "", items: itemsOf(options) }];
  return groups.map((group) => ({
    label: plainText(group.label, names), items: itemsOf(group.options),
  }));
}

/** The groups that still have an option whose text contains what was typed. */
export function matching(groups, query) {
  const wanted = fold(query);
  return groups
    .map(({ label, items }) => ({
      label, items: items.filter(({ text }) => fold(text).includes(wanted)),
    }))
    .filter(({ items }) => items.length);
}

/** Letters without case or accents, so that "zoe" finds "Zoé". */
function fold(text) {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}
