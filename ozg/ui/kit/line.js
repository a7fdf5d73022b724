// The line through the list of "Was als Nächstes" moves while a slider does, before the server has answered: what is counted for some
// money and days is counted for more of both, so the server sends every line there can be (ranked.py) and the page picks the longest one that
// keeps to the limits. All words are the server's; put in are only the limits as the slider writes them.
(() => {
  const limit = (name) => document.querySelector(`.st-key-plan_${name} input[type=range]`)?.getAttribute("aria-valuetext");
  const number = (words) => Number(words.replace(/\D/g, ""));
  const element = (name, look, words) => {
    const made = document.createElement(name);
    made.className = look;
    made.textContent = words;
    return made;
  };
  const move = () => {
    const list = document.querySelector("[data-moves]");
    const [money, time] = [limit("budget"), limit("tage")];
    if (!list || !money || !time) return;
    const { limits, days, lines, sums } = (list.moves ??= JSON.parse(list.dataset.moves));
    const [budget, capacity] = [number(money) * 100, number(time) * 2];
    if (list.shown === undefined) list.shown = limits.join();
    if (list.shown === [budget, capacity].join()) return;
    list.shown = [budget, capacity].join();
    const isNow = list.shown === limits.join();
    for (const place of [list, ...document.querySelectorAll("header .ozg-deck")]) place.classList.toggle("moved", !isNow);
    const line = lines.filter(({ cost, days: needed }) => cost <= budget && needed <= capacity).pop();
    if (!line) return; // not even what is set can be had: the server says so
    const nominal = capacity === 2 ? days[0] : days[1].replace("0", time.split(/\s/)[0]);
    const filled = (words) => words.replaceAll("{budget}", money).replaceAll("{tage}", nominal);
    const body = list.querySelector("tbody");
    const bar = body.querySelector("tr.line");
    const rows = [...body.children].filter((row) => row !== bar);
    rows.forEach((row, place) => {
      const isCounted = line.rows.includes(place);
      if (row.classList.contains("counted") === isCounted) return;
      row.classList.toggle("counted", isCounted);
      row.querySelectorAll("td.number").forEach((cell, column) => {
        cell.querySelectorAll(".sum").forEach((sum) => sum.remove());
        if (isCounted) cell.append(...sums[place][column].map((words) => element("span", "sum", words)));
      });
    });
    body.insertBefore(bar, rows[line.rows.length ? Math.max(...line.rows) + 1 : 0] ?? null);
    bar.querySelector("b").textContent = filled(line.said);
    bar.querySelector("span")?.classList.add("now");
    const answer = document.querySelector("h1");
    if (answer) answer.innerHTML = filled(line.answer);
  };
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(move).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-valuetext"] }),
  );
})();
