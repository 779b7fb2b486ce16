/** Up to which message a person has read each channel; kept in the browser. */

/** `life` is when the sandbox began: one that started over is not read yet. */
export function createSeen(life, user) {
  const key = `seen/${life}/${user}`;
  const read = () => JSON.parse(localStorage.getItem(key) ?? "{}");
  return {
    /** `news` is when others wrote there, the last one last. */
    mark(place, news) {
      if (!news.length) return;
      localStorage.setItem(key, JSON.stringify({ ...read(), [place]: news.at(-1) }));
    },
    /** When the last message that was read there was written; null before any was. */
    last: (place) => read()[place] ?? null,
    /** How many messages have not been read yet. */
    unread(place, news) {
      const last = Number(read()[place] ?? 0);
      return news.filter((ts) => Number(ts) > last).length;
    },
  };
}
