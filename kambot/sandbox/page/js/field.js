/** What every element gets to know of its place: its block, its label, its value. */

import { freshId } from "./dom.js";
import { plainText } from "./inline.js";
import { fieldKey, placeOf, stateOf, valueName } from "./values.js";

/** `label` names an element that no input block names: a section's text, a placeholder. */
export function createField({ block, element, surface, label = "" }) {
  const place = placeOf(block, element);
  const isInput = block.type === "input";
  const id = freshId("field");
  const act = () => surface.act(place, surface.read(place));
  return {
    block, element, surface, place, id, isInput,
    names: surface.names,
    labelId: `${id}-label`,
    isOptional: isInput && block.optional === true,
    dispatches: !isInput || block.dispatch_action === true,
    placeholder: element.placeholder ? plainText(element.placeholder, surface.names) : "",
    attributes: { id, "data-field": fieldKey(place), ...nameOf(block, isInput, id, label) },
    value: () => surface.read(place)?.[valueName(element.type)] ?? null,
    /** Keeps what is being typed, and tells the app nothing yet. */
    keep: (value) => surface.write(place, stateOf(element.type, value)),
    act,
    /** A finished choice: kept, and sent to the app where the block asks for it. */
    choose(value) {
      surface.write(place, stateOf(element.type, value));
      if (!isInput || block.dispatch_action) act();
    },
  };
}

function nameOf(block, isInput, id, label) {
  if (!isInput) return { "aria-label": label };
  const described = block.hint ? `${id}-hint ${id}-error` : `${id}-error`;
  return {
    "aria-describedby": described,
    "aria-required": block.optional === true ? null : "true",
  };
}
