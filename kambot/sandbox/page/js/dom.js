/** Builds DOM nodes. Text always becomes a text node, so nothing a person typed is ever markup. */

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "className"]);

/** One element: h("button", {type: "button", on: {click}}, "Save"). Empty children are skipped. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  append(node, children);
  return node;
}

export function append(node, children) {
  const kept = [children].flat(Infinity).filter((child) => isDrawn(child));
  node.append(...kept);
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

function isDrawn(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

function setProp(node, name, value) {
  if (value === null || value === undefined) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  } else if (name === "dataset") {
    Object.assign(node.dataset, value);
  } else if (PROPERTIES.has(name)) {
    node[name] = value;
  } else if (name === "class") {
    node.className = value;
  } else if (value === true) {
    node.setAttribute(name, "");
  } else if (value !== false) {
    node.setAttribute(name, value);
  }
}

let lastId = 0;

/** A fresh id, for labels that point at their field. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** Aria's true and false are words: aria(false) keeps the attribute, h would drop it. */
export function aria(flag) {
  return flag ? "true" : "false";
}

/** Runs `action` once things have been quiet for `milliseconds`; `.flush()` runs it at once. */
export function debounce(milliseconds, action) {
  let timer = null;
  let waiting = null;
  const run = () => {
    clearTimeout(timer);
    const args = waiting;
    waiting = null;
    if (args) action(...args);
  };
  const later = (...args) => {
    waiting = args;
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
  later.flush = run;
  return later;
}
