/** Files as they are shown: their size in words, and those that stand in a message. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const UNITS = ["kB", "MB", "GB"];

/** "1 byte", "15 bytes", "1.2 kB", "34 MB". */
export function sizeName(bytes) {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  const step = Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length);
  const size = bytes / 1000 ** step;
  return `${size < 10 ? Math.floor(size * 10) / 10 : Math.floor(size)} ${UNITS[step - 1]}`;
}

/** The files of a message, each to be downloaded; of a deleted one only that it was there. */
export function attachments(files, api) {
  if (!files.length) return null;
  return h("ul", { class: "attachments", "aria-label": "Files" },
    files.map((file) => h("li", {}, file.gone ? GONE() : attachment(file, api))));
}

const GONE = () => h("p", { class: "attachment gone" }, icon("file"), "This file was deleted.");

function attachment(file, api) {
  return h("a", { class: "attachment", href: api.addressOf(file), download: file.name },
    icon("file"),
    h("span", { class: "attachment-text" },
      h("span", { class: "attachment-name", dir: "auto" }, file.title),
      h("span", { class: "attachment-more" }, `${file.kind} · ${sizeName(file.size)}`)),
    h("span", { class: "attachment-get", title: "Download" }, icon("download")));
}
