/** Floating panels: lists of options and menus, drawn above everything, clipped by nothing. */

const GAP = 4;
const EDGE = 8;

/** Shows `panel` (an element with popover="manual") beside `anchor`; returns how to close it. */
export function openPopup(anchor, panel, { wide = false, onClose }) {
  const move = () => placeBeside(anchor, panel, wide);
  const outside = (event) => {
    if (!panel.contains(event.target) && !anchor.contains(event.target)) close();
  };
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    if (panel.isConnected) panel.hidePopover(); // else a redraw took it away while it was open
    removeEventListener("scroll", move, true);
    removeEventListener("resize", move);
    document.removeEventListener("pointerdown", outside, true);
    onClose();
  };
  panel.showPopover();
  move();
  addEventListener("scroll", move, true);
  addEventListener("resize", move);
  document.addEventListener("pointerdown", outside, true);
  return { close, move };
}

/** Under the anchor, or above it where there is more room; always inside the window. */
function placeBeside(anchor, panel, wide) {
  const box = anchor.getBoundingClientRect();
  if (wide) panel.style.width = `${Math.max(box.width, 200)}px`;
  panel.style.maxHeight = "";
  const below = innerHeight - box.bottom - GAP - EDGE;
  const above = box.top - GAP - EDGE;
  const height = panel.offsetHeight;
  const down = height <= below || below >= above;
  panel.style.maxHeight = `${Math.min(height, down ? below : above)}px`;
  panel.style.top = down ? `${box.bottom + GAP}px` : `${box.top - GAP - panel.offsetHeight}px`;
  const start = wide ? box.left : box.right - panel.offsetWidth;
  panel.style.left = `${Math.max(EDGE, Math.min(start, innerWidth - panel.offsetWidth - EDGE))}px`;
}
