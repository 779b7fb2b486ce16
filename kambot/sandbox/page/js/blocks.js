/** Draws Block Kit blocks: a table from the type of a block to the function that draws it. */

import { h } from "./dom.js";
import { drawElement, isGroup } from "./elements/index.js";
import { createField } from "./field.js";
import { icon } from "./icons.js";
import { isSafe, plainText, textNodes } from "./inline.js";
import { reconcile } from "./reconcile.js";
import { richText } from "./rich_text.js";

/** Draws a list of blocks into `root`; blocks that did not change stay as they are. */
export function drawBlocks(root, blocks, surface) {
  reconcile(root, blocks.map((block, at) => ({
    key: block.block_id ?? String(at),
    same: JSON.stringify([block, surface.names.version]),
    build: () => drawBlock(block, surface),
  })));
}

function drawBlock(block, surface) {
  const draw = DRAWERS[block.type] ?? unknown;
  return h("div", { class: `block block-${block.type}`, "data-block-id": block.block_id },
    draw(block, surface),
    block.type !== "input" && h("p", { class: "block-error", role: "alert", hidden: true }));
}

/** Shows a sentence in red at a block, or takes it away when it is empty. */
export function showError(root, blockId, sentence) {
  const block = root.querySelector(`[data-block-id="${CSS.escape(blockId ?? "")}"]`);
  const slot = block?.querySelector(".block-error");
  if (!slot) return false;
  slot.textContent = sentence;
  slot.hidden = !sentence;
  block.classList.toggle("has-error", Boolean(sentence));
  const control = block.querySelector("[data-field]");
  if (sentence) control?.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
  return true;
}

const DRAWERS = {
  section,
  header: (block, { names }) =>
    h("h2", { class: "header-text", dir: "auto" }, textNodes(block.text, names)),
  divider: () => h("hr"),
  context,
  actions,
  input,
  image,
  alert,
  rich_text: (block, { names }) => richText(block, names),
};

function text(object, names, kind = "text") {
  return object && h("div", { class: kind, dir: "auto" }, textNodes(object, names));
}

function section(block, surface) {
  const { names } = surface;
  const [label] = plainText(block.text, names).split("\n");
  return h("div", { class: "section" },
    h("div", { class: "section-body" },
      text(block.text, names),
      block.fields && h("div", { class: "fields" },
        block.fields.map((field) => text(field, names)))),
    block.accessory && h("div", { class: "accessory" },
      element(block, block.accessory, surface, label)));
}

function context(block, { names }) {
  return h("div", { class: "context" }, block.elements.map((part) => (
    part.type === "image" ? picture(part, "context-image") : text(part, names, "context-text text")
  )));
}

function actions(block, surface) {
  return h("div", { class: "actions" },
    block.elements.map((part) => element(block, part, surface, "")));
}

/** Elements outside input blocks have no label to see: a text or placeholder names them. */
function element(block, part, surface, label) {
  if (part.type === "image") return picture(part, "accessory-image");
  const placeholder = part.placeholder ? plainText(part.placeholder, surface.names) : "";
  const field = createField({ block, element: part, surface, label: label || placeholder });
  return drawElement(field) ?? note(`The sandbox does not draw ${part.type}.`);
}

function input(block, surface) {
  const { names } = surface;
  const field = createField({ block, element: block.element, surface });
  const control = drawElement(field) ?? note(`The sandbox does not draw ${block.element.type}.`);
  const isPlain = !isGroup(block.element);
  return h("div", { class: "field" },
    h("div", { class: "field-head" },
      h(isPlain ? "label" : "span", {
        id: field.labelId, for: isPlain ? field.id : null, class: "field-label", dir: "auto",
      }, textNodes(block.label, names)),
      block.optional && h("span", { class: "field-optional" }, "(optional)")),
    control,
    h("p", { id: `${field.id}-error`, class: "block-error", role: "alert", hidden: true }),
    block.hint && h("p", { id: `${field.id}-hint`, class: "field-hint", dir: "auto" },
      textNodes(block.hint, names)));
}

function image(block, { names }) {
  return h("figure", { class: "image" },
    block.title && h("figcaption", { dir: "auto" }, textNodes(block.title, names)),
    picture(block, "image-block"));
}

/** A picture, or the words that stand for it when its address is of no use. */
function picture({ image_url: url, alt_text: alt }, kind) {
  if (!url || !isSafe(url)) return h("span", { class: `${kind} no-image`, dir: "auto" }, alt);
  return h("img", { class: kind, src: url, alt, loading: "lazy" });
}

const LEVELS = { default: "info", info: "info", warning: "warning", error: "warning",
  success: "success" };

function alert(block, { names }) {
  const level = block.level in LEVELS ? block.level : "default";
  return h("div", { class: `alert alert-${level}` },
    icon(LEVELS[level]), text(block.text, names));
}

function unknown(block) {
  return note(`The sandbox does not draw ${block.type} blocks.`);
}

function note(sentence) {
  return h("p", { class: "note" }, sentence);
}
