/** Draws text: the tree that mrkdwn.js and rich_text.js make, with the names people know. */

import { slackDate } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { parseMrkdwn, parsePlain } from "./mrkdwn.js";

const LINKS = new Set(["http:", "https:", "mailto:", "tel:"]);
const WRAPPERS = { bold: "strong", italic: "em", strike: "s", code: "code", quote: "blockquote" };

/** A text object of Block Kit as nodes. `names` is the directory of people and channels. */
export function textNodes(text, names) {
  if (!text) return [];
  if (text.type === "mrkdwn") return draw(parseMrkdwn(text.text, text.verbatim), names);
  return draw(parsePlain(text.text, { withEmoji: text.emoji !== false }), names);
}

/** The same text as one line of letters: for labels, names of buttons and filters. */
export function plainText(text, names) {
  return textNodes(text, names).map((node) => node.textContent).join("");
}

export function draw(nodes, names) {
  return nodes.map((node) => DRAWERS[node.kind](node, names));
}

function wrapper(node, names) {
  return h(WRAPPERS[node.kind], {}, draw(node.children, names));
}

const DRAWERS = {
  bold: wrapper,
  italic: wrapper,
  strike: wrapper,
  code: wrapper,
  quote: wrapper,
  text: (node) => document.createTextNode(node.text),
  pre: (node, names) => h("pre", {}, draw(node.children, names)),
  emoji: (node) => drawEmoji(node.name),
  link: (node, names) => drawLink(node.url, draw(node.children, names)),
  user: (node, names) => drawUser(node, names),
  channel: (node, names) => mention(`#${names.channel(node.id) ?? (node.label || "private")}`),
  group: (node) => mention(`@${node.label.replace(/^@/, "") || node.id}`),
  broadcast: (node) => mention(`@${node.range}`, "mention mention-me"),
  date: (node, names) => drawDate(node, names),
  color: (node) => h("span", { class: "color" }, node.value),
};

function drawEmoji(name) {
  const character = emoji(name);
  if (!character) return document.createTextNode(`:${name}:`);
  return h("span", { class: "emoji", title: `:${name}:` }, character);
}

function drawUser(node, names) {
  const user = names.user(node.id);
  const kind = user?.deleted ? "mention mention-gone" : "mention";
  const shown = mention(`@${user?.name ?? (node.label || node.id)}`,
    node.id === names.me ? "mention mention-me" : kind);
  if (user?.deleted) shown.title = "Deactivated";
  return shown;
}

function mention(text, kind = "mention") {
  return h("span", { class: kind }, text);
}

/** Only addresses that a person can follow safely become links. */
function drawLink(url, children) {
  if (!isSafe(url)) return h("span", {}, children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, children);
}

export function isSafe(url) {
  return URL.canParse(url) && LINKS.has(new URL(url).protocol);
}

function drawDate(node, names) {
  const shown = slackDate(node.seconds, node.format, names.zone, names.now()) ?? node.fallback;
  return node.url ? drawLink(node.url, [shown]) : h("span", { class: "date" }, shown);
}
