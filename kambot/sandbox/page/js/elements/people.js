/** Selects whose options the workspace knows: people, channels, conversations. */

import { combobox } from "./combobox.js";
import { matching } from "./selects.js";

export function usersSelect(field) {
  return directory(field, people(field.names));
}

export function channelsSelect(field) {
  return directory(field, channels(field.names, ["public"]));
}

/** The filter of a conversations select names the kinds that may be chosen. */
export function conversationsSelect(field) {
  const { include, exclude_external_shared_channels: isInside } = field.element.filter ?? {};
  const kinds = include ?? ["public", "private", "im"];
  const { id, name } = field.names.app();
  const direct = kinds.includes("im") ? [{ key: id, text: name, more: "" }] : [];
  return directory(field, [...channels(field.names, kinds, isInside), ...direct]);
}

function people(names) {
  return names.people()
    .map(({ id, name, handle }) => ({ key: id, text: name, more: `@${handle}` }));
}

function channels(names, kinds, isInside = false) {
  return names.channels()
    .filter(({ kind, sharing }) => kinds.includes(kind) && !(isInside && sharing))
    .map(({ id, name }) => ({ key: id, text: `#${name}`, more: "" }));
}

function directory(field, items) {
  const isMulti = field.element.type.startsWith("multi_");
  const value = field.value();
  const ids = (isMulti ? value ?? [] : [value]).filter(Boolean);
  const known = new Map(items.map((item) => [item.key, item]));
  return combobox(field, {
    isMulti,
    least: 0,
    search: (query) => matching([{ label: "", items }], query),
    chosen: ids.map((id) => known.get(id) ?? noLongerOffered(id, field.names)),
    onChange: (chosen) => {
      const keys = chosen.map(({ key }) => key);
      field.choose(isMulti ? keys : keys[0] ?? null);
    },
  });
}

/** Somebody who was deactivated, or a channel that was archived, since it was chosen. */
function noLongerOffered(id, names) {
  const channel = names.channel(id);
  return { key: id, text: channel ? `#${channel}` : names.user(id)?.name ?? id, more: "" };
}
