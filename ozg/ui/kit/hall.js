// In a hall (ozg/ui/pieces/hall.py) the keys of a keyboard or a presenter follow the links of the screen; the focus stays where it was.
(() => {
  const kinds = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    Home: "first", End: "last", Escape: "back",
  };
  const way = (kind) => document.querySelector(`.ozg-hall [data-hall="${kind}"]`);
  // Who presses faster than screens come goes on from the one that is still on its way.
  let waiting = null;
  const follow = (kind) => {
    const link = way(kind);
    if (link?.href === location.href) waiting = kind;
    else link?.click();
  };
  document.addEventListener("keydown", (event) => {
    if (!document.querySelector(".ozg-hall") || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.("input, textarea, select")) return;
    const kind = kinds[event.key];
    if (!kind || (event.key === " " && event.target.closest?.("a, button"))) return;
    event.preventDefault();
    follow(kind);
  });

  let kept = null;
  document.addEventListener("click", (event) => {
    kept = event.isTrusted ? (event.target.closest?.("[data-hall]")?.dataset.hall ?? null) : kept;
  });
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(() => {
      if (waiting && way(waiting)?.href !== location.href) {
        const kind = waiting;
        waiting = null;
        follow(kind);
      }
      if (!kept || document.activeElement?.closest?.(".ozg-hall")) return;
      (way(kept) ?? way(kept === "next" ? "previous" : "next"))?.focus();
    }).observe(document.body, { childList: true, subtree: true }),
  );
})();
