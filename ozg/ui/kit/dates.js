// A slider over the reporting dates: every chart that carries its steps (chart.py) and every row of columns goes to the date it stands at, with
// the words that belong to it. All of them are there already: a step asks nobody.
(() => {
  const merged = (base, change) => {
    if (change === null || typeof change !== "object" || Array.isArray(change)) return change;
    const copy = Array.isArray(base) ? [...base] : { ...base };
    for (const [key, part] of Object.entries(change)) copy[key] = merged(copy[key], part);
    return copy;
  };
  const said = (place, words) => {
    if (place && words) place.textContent = words;
  };
  let moved = null;
  const step = async (slider) => {
    const block = (moved = slider.closest("[data-dates]"));
    const told = await (block.told ??= window.ozgUnpacked(block));
    const at = Number(slider.value);
    const { day, words, link, href } = JSON.parse(told[0])[at];
    slider.setAttribute("aria-valuetext", day);
    said(block.querySelector("output"), day);
    said(block.querySelector("[data-said]"), words);
    const way = block.querySelector("a");
    said(way, link);
    way.href = href;
    way.classList.toggle("is-here", at === Number(slider.defaultValue));
    for (const place of document.querySelectorAll(".ozg-chart[data-steps]")) {
      const [change, text, title, unit] = JSON.parse(place.dataset.steps)[at];
      place.first ??= place.dataset.chart;
      place.dataset.chart = JSON.stringify(merged(JSON.parse(place.first), change));
      place.setAttribute("aria-label", text);
      const around = place.closest('[class*="st-key-figure_"]') ?? place.closest(".ozg");
      if (title) {
        said(around.querySelector("h2"), title);
        said(around.querySelector(".ozg-unit"), unit);
        said(around.querySelector(".ozg-summary"), text);
      }
      place.dispatchEvent(new CustomEvent("ozg-redraw", { bubbles: true }));
    }
    for (const columns of document.querySelectorAll(".ozg-columns"))
      [...columns.children].forEach((column, place) => column.classList.toggle("at", place === at));
  };
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.("[data-dates] input")) step(target);
  });
  // Another municipality brings a slider of its own; what is the same for both stays as the one before had moved it.
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(() => {
      if (!moved || moved.isConnected) return;
      moved = null;
      const slider = document.querySelector("[data-dates] input");
      if (slider) step(slider);
    }).observe(document.body, { childList: true, subtree: true }),
  );
  // What a link is about lights up in the charts that show it, for the pointer and for the keyboard.
  for (const [name, isLit] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(name, ({ target }) => {
      const key = target.closest?.("[data-lights]")?.dataset.lights;
      if (key) document.dispatchEvent(new CustomEvent("ozg-light", { detail: { key, isLit } }));
    });
})();
