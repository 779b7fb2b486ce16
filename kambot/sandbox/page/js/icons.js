/** The page's few line icons, drawn as SVG so that nothing is loaded from elsewhere. */

const PATHS = {
  hash: ["M7.5 3 5.8 17", "M14.2 3 12.5 17", "M3.2 7.5h14", "M2.8 12.5h14"],
  lock: ["M5 9h10v8H5z", "M7 9V6.5a3 3 0 0 1 6 0V9"],
  close: ["m5 5 10 10", "M15 5 5 15"],
  back: ["M16 10H4", "m9 5-5 5 5 5"],
  chevron: ["m6 8 4 4 4-4"],
  check: ["m4 10.5 4 4 8-9"],
  more: ["M4.5 10h.01", "M10 10h.01", "M15.5 10h.01"],
  menu: ["M3 5.5h14", "M3 10h14", "M3 14.5h14"],
  send: ["M3.5 16.5 17 10 3.5 3.5 5.5 10z", "M5.5 10H11"],
  eye: ["M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z", "M10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"],
  warning: ["M10 3 2.2 16.5h15.6z", "M10 8v4", "M10 14.4h.01"],
  info: ["M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z", "M10 9.2v4.3", "M10 6.6h.01"],
  success: ["M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z", "m6.8 10.2 2.3 2.3 4.2-4.6"],
  shield: ["M10 2.8 16 5v5c0 3.6-2.6 6.2-6 7.4C6.6 16.2 4 13.6 4 10V5z"],
  clock: ["M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z", "M10 6.2V10l2.6 1.7"],
  thread: ["M3.5 4h13v9.5H9L5.5 16.5v-3h-2z", "M7 8.7h6"],
  archive: ["M3.5 4h13v3.5h-13z", "M4.8 7.5V16h10.4V7.5", "M8.3 10.5h3.4"],
  shared: ["M8.2 6.8 10 5l5 5-5 5-1.8-1.8", "M11.8 13.2 10 15l-5-5 5-5 1.8 1.8"],
  lightning: ["M11 2.5 4.5 11.5H10l-1 6 6.5-9H10z"],
  file: ["M5 2.5h6.5L15 6v11.5H5z", "M11.5 2.5V6H15"],
  download: ["M10 3v9.5", "m6 9 4 4 4-4", "M4 16.5h12"],
  external: ["M8 5H4.5v10.5H15V12", "M11 4h5v5", "m16 4-7 7"],
};

const SVG = "http://www.w3.org/2000/svg";

/** A picture beside words that say the same: hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const path of PATHS[name]) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    svg.append(line);
  }
  return svg;
}
