/** What stands before a name: a sign for channels, a square for people and apps. */

import { avatar } from "./avatar.js";
import { icon } from "./icons.js";

const SIGNS = { public: "hash", private: "lock" };

export function picture(entry) {
  if (entry.archived) return icon("archive");
  return entry.kind in SIGNS ? icon(SIGNS[entry.kind]) : avatar(entry, "small");
}
