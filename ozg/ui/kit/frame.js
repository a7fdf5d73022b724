// What the frame around every page needs and Streamlit has no setting for: the menu as a landmark,
// lists that open as a landmark of their own, the new answer read out when a page changes, "Link kopieren", print, the page's help,
// and large letters for a hall (?schrift=gross; addresses of before say ?ansicht=gross).
(() => {
  const root = document.documentElement;
  const look = () => {
    const asked = new URLSearchParams(location.search);
    root.dataset.view = [asked.get("schrift"), asked.get("ansicht")].includes("gross") ? "gross" : "";
  };
  look();
  // A device that turns dark at dusk changes Streamlit's own colours at once; ours and the charts' come with a run of the page.
  // Paper is light for as long as it is printed: that is no such change.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (!matchMedia("print").matches) setTimeout(() => dispatchEvent(new PopStateEvent("popstate")), 300);
  });

  const say = (words) => {
    let place = document.getElementById("ozg-said");
    if (!place) {
      place = document.createElement("div");
      place.id = "ozg-said";
      place.setAttribute("role", "status");
      document.body.append(place);
    }
    place.textContent = words;
  };

  const copied = async (address) => {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      // Without https the browser has no clipboard for pages; this older way works in a town hall's own network.
      const field = document.createElement("textarea");
      field.value = address;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (!done) return false;
    }
    return true;
  };
  const tools = {
    copy: async (tool) => {
      const address = new URL(tool.dataset.href, location.href);
      const words = tool.textContent;
      const done = await copied(address.href);
      tool.textContent = done ? "Link kopiert" : "Bitte aus der Adresszeile kopieren";
      say(tool.textContent);
      setTimeout(() => (tool.textContent = words), 2500);
    },
    print: () => window.print(),
    help: () => {
      const help = document.getElementById("hilfe");
      if (!help) return;
      help.open = true;
      help.scrollIntoView({ block: "start" });
      help.querySelector("summary").focus({ preventScroll: true });
    },
  };
  document.addEventListener("click", (event) => {
    const tool = event.target.closest?.("[data-tool]");
    if (tool) tools[tool.dataset.tool]?.(tool);
  });

  // Streamlit runs the page anew at a plain R: who speaks to a screen, or touches a key by chance, must not set anything off (WCAG 2.1.4).
  addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/i.test(event.key)) return;
      if (!event.target.closest?.("input, textarea, select, [contenteditable=true], [role=listbox]")) event.stopImmediatePropagation();
    },
    true,
  );

  const DONE = ".ozg-notice.done a, .ozg-notice.done:not(:has(a))";
  let heard = null; // the answer read out last
  let told; // what the page says was done
  let shown; // the screen shown last
  // Where whoever uses no mouse goes on when what had the focus is gone with the click or with the page before: until the next key.
  let wanted = "";
  for (const touched of ["keydown", "pointerdown"]) addEventListener(touched, () => (wanted = ""), true);
  const goOn = () => {
    const next = wanted && document.activeElement === document.body ? document.querySelector(wanted) : null;
    if (!next) return;
    if (!next.matches("a, [tabindex]")) next.tabIndex = -1;
    next.focus({ preventScroll: wanted !== DONE });
  };
  const name = () => {
    document.querySelector("[data-testid=stSidebar]")?.setAttribute("role", "navigation");
    look();
    for (const opened of document.body.children) {
      if (opened.querySelector("[role=listbox], [role=grid]") && !opened.matches("#root, [role]")) {
        opened.setAttribute("role", "region");
        opened.setAttribute("aria-label", "Auswahl");
      }
    }
    const answer = document.querySelector("h1")?.textContent;
    if (answer && answer !== heard) {
      if (heard !== null) {
        say(answer);
        wanted ||= "h1";
      }
      // On the tour the Enter key leads from stop to stop.
      if (document.querySelector("[data-tour=on]")) wanted = "[data-tour=on]";
      heard = answer;
    }
    // One screen after the other on the same page: the next one begins at its top, and there its first question is asked.
    const screen = document.querySelector("[data-screen]")?.dataset.screen;
    if (screen && shown && screen !== shown) {
      const title = document.querySelector("h1");
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    }
    shown = screen;
    const done = document.querySelector(".ozg-notice.done")?.textContent;
    if (done && done !== told) wanted = DONE;
    told = done;
    goOn();
  };
  // What style rules ask of the page stands on the document, before the next frame: see the head of style.css.
  const parts = { hall: ".ozg-hall", menu: "[data-testid=stSidebar]", "folded-menu": "[data-testid=stExpandSidebarButton]", place: ".st-key-place", foot: "footer" };
  const holders = "[data-testid=stElementContainer], [data-testid=stLayoutWrapper], [data-testid=stColumn]";
  const tell = () => {
    // A list of places is the same for all of them and travels once; which one is the chosen is said here.
    const here = document.querySelector("[data-here]")?.dataset.here;
    for (const each of document.querySelectorAll("[data-place]")) each.classList.toggle("chosen", each.dataset.place === here);
    for (const [part, where] of Object.entries(parts)) root.toggleAttribute(`data-has-${part}`, document.querySelector(where) !== null);
    // Parts whose program is still on its way: what follows them waits (style.css).
    const late = new Set();
    for (const skeleton of document.querySelectorAll("[data-testid=stSkeleton]")) {
      if (skeleton.closest(".stPrintGraphic, .st-key-url_state, [class*=st-key-select_]")) continue;
      for (let holder = skeleton.closest(holders); holder; holder = holder.parentElement.closest(holders)) late.add(holder);
    }
    for (const holder of document.querySelectorAll("[data-is-late]")) if (!late.has(holder)) holder.removeAttribute("data-is-late");
    for (const holder of late) holder.setAttribute("data-is-late", "");
  };
  let waiting = 0;
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      tell();
      clearTimeout(waiting);
      waiting = setTimeout(name, 100);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
