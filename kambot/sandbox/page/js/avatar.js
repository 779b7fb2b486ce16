/** A square with the first letters of a name, always in the same colour. */

import { h } from "./dom.js";

const COLOURS = 8;

export function avatar({ id, name, is_app: isApp }, size = "") {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7);
  const kind = isApp ? "avatar-app" : `avatar-${hue % COLOURS}`;
  return h("span", { class: `avatar ${kind} ${size}`, "aria-hidden": "true" }, initials(name));
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("") || "?";
}
