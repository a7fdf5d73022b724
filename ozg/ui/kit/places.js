// A municipality of the whole register, sought with each key (place_search.py). The answers are links; the arrow keys go through them, the
// enter key in the field opens the first.
(() => {
  let asked = 0;
  const parts = (field) => {
    const block = field.closest(".ozg-places");
    return [block.querySelector("[role=status]"), block.querySelector("ul")];
  };
  const hrefOf = (ars) => {
    const there = new URL(document.querySelector(".ozg-menu a")?.href ?? document.baseURI);
    const letters = new URLSearchParams(location.search).get("schrift");
    there.search = new URLSearchParams({ kommune: ars, ...(letters && { schrift: letters }) }).toString();
    return there.href;
  };
  const shown = (list, places) =>
    list.replaceChildren(...places.map(([ars, name, where]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const quiet = document.createElement("span");
      link.href = hrefOf(ars);
      link.textContent = name;
      quiet.textContent = where;
      link.append(quiet);
      item.append(link);
      return item;
    }));
  const answered = async (path, given) => {
    const answer = await fetch(`${path}?${new URLSearchParams({ wort: given })}`).catch(() => null);
    return answer?.ok ? answer.json() : { said: "Die Suche ist gerade nicht zu erreichen.", places: [] };
  };
  const seek = async (field) => {
    const turn = ++asked;
    const [line, list] = parts(field);
    const given = field.value.trim();
    await new Promise((done) => setTimeout(done, 80));
    if (turn !== asked) return;
    if (!given) return shown(list, []), void (line.textContent = "");
    const told = await answered(field.dataset.places, given);
    if (turn !== asked || !field.isConnected) return;
    line.textContent = told.said;
    shown(list, told.places);
  };
  // Whoever types a name into the choice over the page is told there and then who else in the register is called so.
  const CHOICE = ".st-key-select_kommune input";
  const FEWEST_LETTERS = 3;
  const offer = async (field) => {
    const turn = ++asked;
    await new Promise((done) => setTimeout(done, 200));
    const opened = document.querySelector("[data-testid=stSelectboxVirtualDropdown]");
    const given = field.value.trim();
    if (turn !== asked) return;
    const told = opened && given.length >= FEWEST_LETTERS && (await answered(new URL("ozg/kommunen", document.baseURI), given));
    if (turn !== asked) return;
    document.querySelector(".ozg-offered")?.remove();
    const offered = [...(opened?.querySelectorAll("[data-key]") ?? [])].map((each) => each.textContent);
    const others = told ? told.places.filter(([, name]) => !offered.includes(name)) : [];
    if (!others.length) return;
    const block = document.createElement("div");
    const line = document.createElement("p");
    const list = document.createElement("ul");
    block.className = "ozg ozg-places ozg-offered";
    line.setAttribute("role", "status");
    line.className = "ozg-quiet";
    block.append(line, list);
    opened.append(block);
    line.textContent = offered.length ? "Auch im Verzeichnis aller Kommunen" : told.said;
    shown(list, others);
  };
  document.addEventListener("input", ({ target }) => target.matches?.(CHOICE) && offer(target));
  document.addEventListener(
    "keydown",
    (event) => {
      if (!["Enter", "ArrowDown"].includes(event.key) || !event.target.matches?.(CHOICE)) return;
      const first = document.querySelector("[data-empty] ~ .ozg-offered a");
      if (!first) return;
      if (event.key === "Enter") first.click();
      else first.focus();
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(() => {
      const field = document.querySelector("[data-places][data-waiting]");
      field?.removeAttribute("data-waiting");
      field?.focus();
    }).observe(document.body, { childList: true, subtree: true }),
  );
  document.addEventListener("input", ({ target }) => target.matches?.("[data-places]") && seek(target));
  document.addEventListener("keydown", (event) => {
    const block = event.target.closest?.(".ozg-places");
    if (!block) return;
    const links = [...block.querySelectorAll("li a")];
    const field = block.querySelector("[data-places]") ?? document.querySelector(CHOICE);
    const at = links.indexOf(event.target);
    if (event.key === "Enter" && event.target === field && links.length) links[0].click();
    else if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) (at ? links[at - 1] : field).focus();
    else if (event.key === "Escape" && field.value && block.contains(field)) (field.value = ""), field.focus(), seek(field);
    else return;
    event.preventDefault();
  });
})();
