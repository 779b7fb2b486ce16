/** The element types of Block Kit and who draws them. */

import { checkboxes, radioButtons } from "./choices.js";
import { button } from "./button.js";
import { datepicker, datetimepicker, timepicker } from "./datetime.js";
import { fileInput } from "./file_input.js";
import { overflow } from "./overflow.js";
import { externalSelect, staticSelect } from "./selects.js";
import { channelsSelect, conversationsSelect, usersSelect } from "./people.js";
import { numberInput, plainTextInput, textInput } from "./text.js";

const DRAWERS = {
  button,
  overflow,
  checkboxes,
  radio_buttons: radioButtons,
  datepicker,
  timepicker,
  datetimepicker,
  plain_text_input: plainTextInput,
  email_text_input: (field) => textInput(field, "email"),
  url_text_input: (field) => textInput(field, "url"),
  number_input: numberInput,
  file_input: fileInput,
  static_select: staticSelect,
  multi_static_select: staticSelect,
  external_select: externalSelect,
  multi_external_select: externalSelect,
  users_select: usersSelect,
  multi_users_select: usersSelect,
  conversations_select: conversationsSelect,
  multi_conversations_select: conversationsSelect,
  channels_select: channelsSelect,
  multi_channels_select: channelsSelect,
};

/** Several controls under one name, which a label element cannot point at. */
const GROUPS = new Set(["checkboxes", "radio_buttons"]);

export function isGroup(element) {
  return GROUPS.has(element.type);
}

/** The drawn element, or null for a type that the sandbox does not draw. */
export function drawElement(field) {
  return DRAWERS[field.element.type]?.(field) ?? null;
}
