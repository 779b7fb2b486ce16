/** One sentence at the bottom of the page that goes away by itself. */

import { h } from "./dom.js";

const SHOWN = 8000;

export function createToast() {
  const words = h("p", { class: "toast", hidden: true });
  let timer = null;
  return {
    node: h("div", { class: "toast-place", role: "status" }, words),
    say(sentence) {
      clearTimeout(timer);
      words.textContent = sentence;
      words.hidden = false;
      timer = setTimeout(() => {
        words.hidden = true;
      }, SHOWN);
    },
  };
}
