/** Text fields: plain text on one or several lines, e-mail, address, number. */

import { debounce, h } from "../dom.js";

const PAUSE_BEFORE_DISPATCH = 400;

export function plainTextInput(field) {
  const { element } = field;
  const input = element.multiline ? multiline(field) : singleLine(field, "text");
  if (!element.max_length) return input;
  const counter = h("span", { class: "counter", "aria-live": "polite" });
  const count = () => showCount(counter, input.value, element.max_length);
  input.addEventListener("input", count);
  count();
  return h("div", { class: "counted" }, input, counter);
}

export function textInput(field, mode) {
  return singleLine(field, mode);
}

export function numberInput(field) {
  return singleLine(field, field.element.is_decimal_allowed ? "decimal" : "numeric");
}

function singleLine(field, mode) {
  return listening(field, h("input", {
    ...field.attributes, type: "text", inputmode: mode, class: "input", dir: "auto",
    autocomplete: "off", placeholder: field.placeholder, value: field.value() ?? "",
  }));
}

function multiline(field) {
  return listening(field, h("textarea", {
    ...field.attributes, class: "input", dir: "auto", rows: "4",
    placeholder: field.placeholder, value: field.value() ?? "",
  }));
}

/** Keeps each letter; tells the app when the block asks to hear of Enter or of every letter. */
function listening(field, input) {
  const moments = momentsOf(field);
  const dispatch = debounce(PAUSE_BEFORE_DISPATCH, () => field.act());
  input.addEventListener("input", () => {
    field.keep(input.value === "" ? null : input.value);
    if (moments.has("on_character_entered")) dispatch();
  });
  input.addEventListener("keydown", (event) => {
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!isEnter || !moments.has("on_enter_pressed")) return;
    event.preventDefault();
    field.act();
  });
  return input;
}

function momentsOf({ block, element }) {
  if (!block.dispatch_action) return new Set();
  return new Set(element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]);
}

/** Slack counts characters as people do, not as JavaScript does; it counts only near the end. */
function showCount(counter, text, limit) {
  const left = limit - [...text].length;
  counter.textContent = left <= Math.max(20, limit / 10) ? String(left) : "";
  counter.classList.toggle("over", left < 0);
}
