// Explains a term where it first appears on a page: it becomes a button that shows its meaning on hover, on focus and on tap,
// goes away with Escape, and stays while the pointer is on it (WCAG 1.4.13). The meanings stand hidden in the document
// (ozg/ui/kit/terms.py), where screen readers find them through aria-describedby. Done here, not in the pages: a term in a part
// that is redrawn alone would need to know what the rest of the page has explained already.
(() => {
  const places = ".ozg h1, .ozg h2, .ozg h3, .ozg p, .ozg dt, .ozg dd, .ozg li, .ozg thead th, .ozg caption";
  const never = "a, button, code, tbody, nav, footer, figcaption, svg, [role=img], [aria-hidden], .ozg-legend, .ozg-no-terms";
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  let terms = null;
  const load = () => {
    const found = new Map();
    for (const meaning of document.querySelectorAll("#ozg-terms > p")) {
      for (const word of meaning.dataset.words.split("|")) found.set(word, meaning);
    }
    const words = [...found.keys()].sort((a, b) => b.length - a.length).map(escaped).join("|");
    return { found, pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words})(?![\\p{L}\\p{N}]|-\\p{L})`, "gu") };
  };
  const explained = (meaning) => document.querySelector(`.ozg-term[aria-describedby="${meaning.id}"]`);

  const mark = (node) => {
    terms.pattern.lastIndex = 0;
    for (let hit; (hit = terms.pattern.exec(node.data));) {
      const meaning = terms.found.get(hit[0]);
      if (explained(meaning)) continue;
      const lead = /[(„‚[]*$/.exec(node.data.slice(0, hit.index))[0].length;
      const rest = node.splitText(hit.index - lead);
      const word = rest.splitText(lead);
      const end = word.splitText(hit[0].length);
      const after = end.splitText(/^[)“‘\].,;:!?]*/.exec(end.data)[0].length);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ozg-term";
      button.setAttribute("aria-describedby", meaning.id);
      button.append(word);
      // A line may end on either side of a button: bracket, term and full stop stay together.
      const together = document.createElement("span");
      together.className = "ozg-together";
      after.before(together);
      together.append(rest, button, end);
      mark(after);
      return;
    }
  };
  const scan = () => {
    terms ??= load();
    for (const place of document.querySelectorAll(places)) {
      // Of a table that has become cards nobody sees the header row.
      if (place.closest(never) || !place.isConnected || (place.closest("thead") && !place.checkVisibility())) continue;
      const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walk.nextNode()) nodes.push(walk.currentNode);
      for (const node of nodes) if (!node.parentElement.closest(never)) mark(node);
    }
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (window.requestIdleCallback ?? setTimeout)(scan, { timeout: 500 }), 150);
  };

  let shown = null;
  const hide = () => {
    shown?.tip.remove();
    shown = null;
  };
  const show = (button) => {
    if (shown?.button === button) return;
    hide();
    const tip = document.createElement("div");
    tip.className = "ozg-tip";
    tip.setAttribute("role", "tooltip");
    tip.textContent = document.getElementById(button.getAttribute("aria-describedby")).textContent;
    // Inside the block of the term, so that it belongs to the page's main part; the browser lifts it above everything else.
    tip.popover = "manual";
    button.closest(".ozg").append(tip);
    tip.showPopover();
    const at = button.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${at.bottom + tip.offsetHeight + 8 > innerHeight ? at.top - tip.offsetHeight : at.bottom}px`;
    shown = { button, tip };
  };
  const term = (event) => event.target.closest?.(".ozg-term");
  const tip = (event) => event.target.closest?.(".ozg-tip");
  document.addEventListener("pointerover", (event) => {
    if (term(event)) show(term(event));
    else if (shown && !tip(event) && document.activeElement !== shown.button) hide();
  });
  document.addEventListener("focusin", (event) => (term(event) ? show(term(event)) : hide()));
  document.addEventListener("click", (event) => (term(event) ? show(term(event)) : tip(event) || hide()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("scroll", hide, true);
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });
})();
