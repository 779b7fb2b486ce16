/** What the composer offers while one types: the app's commands after "/", people after "@". */

import { h } from "./dom.js";

/** The rows for the text before the caret: [{insert, from, node}]; `from` is where it starts. */
export function completions(text, caret, { commands, people }) {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before)) {
    return commands.filter(({ command }) => command.startsWith(before.toLowerCase()))
      .map((command) => ({ insert: command.command, from: 0, node: () => commandRow(command) }));
  }
  const mention = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!mention) return [];
  const wanted = mention[1].toLowerCase();
  return people.filter((person) => isMeant(person, wanted)).map((person) => ({
    insert: `@${person.handle}`, from: caret - mention[1].length - 1, node: () => personRow(person),
  }));
}

function isMeant({ name, handle }, wanted) {
  return [name, handle].some((word) => word.toLowerCase().startsWith(wanted));
}

function personRow({ name, handle }) {
  return h("span", {}, h("strong", { dir: "auto" }, name), ` @${handle}`);
}

function commandRow({ command, description, usage_hint: hint }) {
  return [
    h("span", { class: "completion-name" }, command,
      hint && h("span", { class: "completion-hint" }, ` ${hint}`)),
    description && h("span", { class: "completion-more" }, description),
  ];
}
