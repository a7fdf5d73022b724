// On a phone the menu lies over the page: a chosen page must not stay hidden behind it. (Streamlit does this for its own
// menu, which is not used because its groups are not valid lists.)
document.addEventListener("click", (event) => {
  if (window.innerWidth < 768 && event.target.closest("[data-testid=stSidebar] a")) {
    setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click());
  }
});
