/** Brings nodes in line with a list of items, and leaves untouched what did not change. */

const drawn = new WeakMap();

/**
 * Items are {key, same, build}: `same` is a string that changes when the node must be built anew.
 * A node that stays keeps its focus, its caret and its scroll position.
 */
export function reconcile(parent, items) {
  const before = drawn.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const known = before.get(item.key);
    const node = known && known.same === item.same ? known.node : item.build();
    after.set(item.key, { node, same: item.same });
  }
  drawn.set(parent, after);
  place(parent, [...after.values()].map((entry) => entry.node));
}

function place(parent, nodes) {
  const staying = new Set(nodes);
  for (const child of [...parent.childNodes]) {
    if (!staying.has(child)) child.remove();
  }
  let cursor = parent.firstChild;
  for (const node of nodes) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
}

/**
 * Runs `redraw` and gives the focus and the caret back to the field that had them, even if that
 * field was built anew. Fields say who they are with data-field. True if the focus has a home.
 */
export function keepingFocus(root, redraw) {
  const active = document.activeElement;
  const had = active && root.contains(active) ? remember(active) : null;
  redraw();
  if (!had) return true;
  if (document.activeElement === active) return true;
  const heir = [...root.querySelectorAll("[data-field]")].find((node) => isHeir(node, had));
  if (!heir) return false;
  heir.focus({ preventScroll: true });
  restoreCaret(heir, had);
  return true;
}

function isHeir(node, had) {
  return had.field !== undefined && node.dataset.field === had.field && node.value !== undefined
    && (node.dataset.part ?? "") === had.part;
}

function remember(node) {
  return {
    field: node.dataset.field,
    part: node.dataset.part ?? "",
    start: caretOf(node, "selectionStart"),
    end: caretOf(node, "selectionEnd"),
    scroll: node.scrollTop,
  };
}

/** Only text fields have a caret: the others answer null or refuse. */
function caretOf(node, side) {
  return isText(node) ? node[side] : null;
}

function restoreCaret(node, had) {
  if (!isText(node) || had.start === null) return;
  node.setSelectionRange(had.start, had.end);
  node.scrollTop = had.scroll;
}

function isText(node) {
  return node instanceof HTMLTextAreaElement
    || (node instanceof HTMLInputElement && ["text", "search", "url", "tel"].includes(node.type));
}
