/** Date, time, or both: the browser's own pickers, which also take typing. */

import { instantOf, wallClock } from "../dates.js";
import { h } from "../dom.js";

const FINISHED_DATE = /^[1-9]\d{3}-/;

export function datepicker(field) {
  return picker(field, { type: "date", shown: (value) => value, read: (text) => text });
}

export function timepicker(field) {
  return picker(field, { type: "time", shown: (value) => value, read: (text) => text });
}

/** Slack holds an instant; people see the clock of the zone of the person they act as. */
export function datetimepicker(field) {
  const { zone } = field.names;
  return picker(field, {
    type: "datetime-local",
    shown: (seconds) => wallClock(seconds, zone),
    read: (text) => instantOf(text, zone),
  });
}

function picker(field, { type, shown, read }) {
  const value = field.value();
  const input = h("input", {
    ...field.attributes, type, class: "input picker", value: value ? shown(value) : "",
    max: type === "time" ? null : `9999-12-31${type === "date" ? "" : "T23:59"}`,
    "data-placeholder": field.placeholder || PLACEHOLDERS[type],
  });
  let sent = input.value;
  const isHalfTyped = () => input.value && type !== "time" && !FINISHED_DATE.test(input.value);
  const mark = () => input.classList.toggle("blank", input.value === "");
  const finish = () => {
    if (input.value === sent || isHalfTyped()) return;
    sent = input.value;
    if (field.dispatches) field.act();
  };
  input.addEventListener("input", () => {
    mark();
    if (!isHalfTyped()) field.keep(input.value ? read(input.value) : null);
  });
  input.addEventListener("blur", finish);
  input.addEventListener("change", () => {
    if (!field.isTyping) finish();
  });
  field.isTyping = false;
  input.addEventListener("keydown", (event) => {
    field.isTyping = event.key !== "Enter";
    if (event.key === "Enter" && field.dispatches) finish();
  });
  input.addEventListener("pointerdown", () => {
    field.isTyping = false;
  });
  mark();
  return input;
}

const PLACEHOLDERS = {
  date: "Select a date", time: "Select a time", "datetime-local": "Select a date and time",
};
