/** Up to which message a person has read each channel; kept in the browser. */

/** `life` is when the sandbox began: one that started over is not read yet. */
export function createSeen(life, user) {
  const key = `seen/${life}/${user}`;
  const read = () => JSON.parse(localStorage.getItem(key) ?? "{}");
  return {
    mark(place, latest) {
      if (!latest) return;
      localStorage.setItem(key, JSON.stringify({ ...read(), [place]: latest }));
    },
    isUnread: (place, latest) => Boolean(latest) && Number(latest) > Number(read()[place] ?? 0),
  };
}
