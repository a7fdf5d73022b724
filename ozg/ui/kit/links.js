// A link within the dashboard shows its page through the open connection, as "Zurück" does, instead of loading everything
// again. Links of the menu keep what is chosen in the address. Without a connection the browser follows the link itself, and so it does
// until the hidden fields of the address are drawn (keep_address in selection.py; on a first visit their program is still on its way then):
// on the way to another page Streamlit takes fields the browser does not name for gone and strikes their values from the address, so that
// the click would end on the first page of the question, without the municipality. The last of the fields stands for all.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".ozg a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target === "_blank") return;
  if (!document.querySelector("[data-test-connection-state=CONNECTED]") || !document.querySelector(".st-key-schrift input")) return;
  const there = new URL(link.href);
  const path = (other) => new URL(other.href).pathname;
  if (there.hash || ![...document.querySelectorAll(".ozg-menu a, .ozg-pages a, .ozg-foot a")].some((known) => path(known) === there.pathname)) return;
  if (link.closest(".ozg-menu")) {
    const chosen = new URLSearchParams(location.search);
    for (const name of ["kommune", "stichtag", "schrift"]) if (chosen.has(name)) there.searchParams.set(name, chosen.get(name));
  }
  event.preventDefault();
  history.pushState({}, "", there);
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
});
