/** Checkboxes and radio buttons. */

import { freshId, h } from "../dom.js";
import { textNodes } from "../inline.js";

export function checkboxes(field) {
  const chosen = new Set((field.value() ?? []).map((option) => option.value));
  const boxes = field.element.options.map((option) => choice(field, option, {
    type: "checkbox", checked: chosen.has(option.value),
  }));
  const read = () => field.element.options.filter((_, at) => boxes[at].input.checked);
  return group(field, "group", boxes, () => field.choose(read()));
}

export function radioButtons(field) {
  const chosen = field.value()?.value;
  const boxes = field.element.options.map((option) => choice(field, option, {
    type: "radio", name: field.id, checked: option.value === chosen,
  }));
  const read = () => field.element.options.find((_, at) => boxes[at].input.checked) ?? null;
  return group(field, "radiogroup", boxes, () => field.choose(read()));
}

function group(field, role, boxes, onChange) {
  const { id, "data-field": _, ...attributes } = field.attributes;
  const labelled = field.isInput ? { "aria-labelledby": field.labelId } : {};
  return h("div", {
    id, class: "choices", role, ...attributes, ...labelled, on: { change: onChange },
  }, boxes.map((box) => box.node));
}

function choice(field, option, props) {
  const id = freshId("choice");
  const { names } = field;
  const described = option.description ? `${id}-more` : null;
  const input = h("input", {
    ...props, id, class: "choice-input", value: option.value, "aria-describedby": described,
    "data-field": field.attributes["data-field"], "data-part": option.value,
  });
  const node = h("div", { class: "choice" }, input,
    h("div", {},
      h("label", { for: id, dir: "auto" }, textNodes(option.text, names)),
      described && h("div", { id: described, class: "choice-more", dir: "auto" },
        textNodes(option.description, names))));
  return { input, node };
}
