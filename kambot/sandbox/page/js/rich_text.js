/** The rich_text block: turned into the same tree as mrkdwn, plus lists. */

import { h } from "./dom.js";
import { draw } from "./inline.js";

const BULLETS = ["disc", "circle", "square"];
const NUMBERS = ["decimal", "lower-alpha", "lower-roman"];

export function richText(block, names) {
  return h("div", { class: "rich-text text", dir: "auto" },
    block.elements.map((part) => PARTS[part.type]?.(part, names)));
}

const PARTS = {
  rich_text_section: (part, names) => h("div", {}, run(part.elements, names)),
  rich_text_quote: (part, names) => h("blockquote", {}, run(part.elements, names)),
  rich_text_preformatted: (part, names) => h("pre", {}, run(part.elements, names)),
  rich_text_list: (part, names) => list(part, names),
};

function list(part, names) {
  const ordered = part.style === "ordered";
  const indent = part.indent ?? 0;
  const node = h(ordered ? "ol" : "ul", { start: ordered ? (part.offset ?? 0) + 1 : null },
    part.elements.map((item) => h("li", {}, run(item.elements, names))));
  node.style.listStyleType = (ordered ? NUMBERS : BULLETS)[indent % 3];
  node.style.marginInlineStart = `${indent * 1.5}em`;
  return node;
}

function run(elements, names) {
  return draw(elements.map((element) => styled(leaf(element), element.style ?? {})), names);
}

function leaf(element) {
  const { type } = element;
  if (type === "text") return { kind: "text", text: element.text };
  if (type === "link") {
    const text = element.text || element.url;
    return { kind: "link", url: element.url, children: [{ kind: "text", text }] };
  }
  if (type === "user") return { kind: "user", id: element.user_id, label: "" };
  if (type === "usergroup") return { kind: "group", id: element.usergroup_id, label: "" };
  if (type === "channel") return { kind: "channel", id: element.channel_id, label: "" };
  if (type === "broadcast") return { kind: "broadcast", range: element.range };
  if (type === "emoji") return { kind: "emoji", name: element.name };
  if (type === "color") return { kind: "color", value: element.value };
  if (type === "date") return dateLeaf(element);
  return { kind: "text", text: "" };
}

function dateLeaf({ timestamp, format, url, fallback }) {
  return { kind: "date", seconds: timestamp, format, url, fallback: fallback ?? "" };
}

function styled(node, style) {
  const kinds = [["code", style.code], ["strike", style.strike], ["italic", style.italic],
    ["bold", style.bold]];
  return kinds.filter(([, on]) => on)
    .reduce((inner, [kind]) => ({ kind, children: [inner] }), node);
}
