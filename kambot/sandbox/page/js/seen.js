/** Up to which message a person has read each channel; kept in the browser. */

export function createSeen(user) {
  const key = `seen/${user}`;
  const read = () => JSON.parse(localStorage.getItem(key) ?? "{}");
  return {
    mark(place, latest) {
      if (!latest) return;
      localStorage.setItem(key, JSON.stringify({ ...read(), [place]: latest }));
    },
    isUnread: (place, latest) => Boolean(latest) && Number(latest) > Number(read()[place] ?? 0),
  };
}
