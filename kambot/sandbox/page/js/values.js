/** Which fields a list of blocks has, and what an empty or chosen one looks like in Slack. */

const STATELESS = new Set(["button", "overflow", "image", "workflow_button"]);

/** The name of a field inside its surface. */
export function fieldKey({ block, action }) {
  return JSON.stringify([block, action]);
}

export function placeOf(block, element) {
  return { block: block.block_id, action: element.action_id, type: element.type };
}

/** Every place of the blocks that holds a value. */
export function inputsOf(blocks) {
  return blocks.flatMap((block) => elementsOf(block)
    .filter((element) => !STATELESS.has(element.type))
    .map((element) => placeOf(block, element)));
}

function elementsOf(block) {
  if (block.type === "input") return [block.element];
  if (block.type === "actions") return block.elements;
  return block.accessory ? [block.accessory] : [];
}

/** Where Slack keeps the choice of each kind of select. */
const CHOICES = {
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  overflow: "selected_option",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  checkboxes: "selected_options",
  users_select: "selected_user",
  multi_users_select: "selected_users",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel",
  multi_channels_select: "selected_channels",
};

const SINGLES = { datepicker: "selected_date", timepicker: "selected_time",
  datetimepicker: "selected_date_time", file_input: "files" };

export function valueName(type) {
  return CHOICES[type] ?? SINGLES[type] ?? "value";
}

/** An element's state as Slack has it; nothing chosen is null, or an empty list. */
export function stateOf(type, value) {
  return { type, [valueName(type)]: value };
}
