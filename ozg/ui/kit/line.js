// The line through the list of "Was als Nächstes" moves while a slider does, before the server has answered: what is counted for some
// money and days is counted for more of both, so the server sends every line there can be (ranked.py) and the page picks the longest one that
// keeps to the limits. All words are the server's; put in are only the limits as the slider writes them. Its answers come in parts and may
// be late: each part that is replaced is brought to where the slider stands by then.
(() => {
  const limit = (name) => document.querySelector(`.st-key-plan_${name} input[type=range]`)?.getAttribute("aria-valuetext");
  const number = (words) => Number(words.replace(/\D/g, ""));
  const sum = (words) => {
    const made = document.createElement("span");
    made.className = "sum";
    made.textContent = words;
    return made;
  };
  // What was unpacked last, by how it came: a list that the server sends while a slider moves is drawn anew before it is seen.
  let [unpackedFrom, unpacked] = ["", null];
  const draw = (list, line, sums, said) => {
    const body = list.querySelector("tbody");
    const bar = body.querySelector("tr.line");
    const rows = [...body.children].filter((row) => row !== bar);
    rows.forEach((row, place) => {
      const isCounted = line.rows.includes(place);
      if (row.classList.contains("counted") === isCounted) return;
      row.classList.toggle("counted", isCounted);
      row.querySelectorAll("td.number").forEach((cell, column) => {
        cell.querySelectorAll(".sum").forEach((each) => each.remove());
        if (isCounted) cell.append(...sums[place][column].map(sum));
      });
    });
    body.insertBefore(bar, rows[line.rows.length ? Math.max(...line.rows) + 1 : 0] ?? null);
    bar.querySelector("b").textContent = said;
    bar.querySelector("span")?.classList.add("now");
  };
  const move = () => {
    const list = document.querySelector("[data-moves]");
    const answer = document.querySelector("h1");
    const [money, time] = [limit("budget"), limit("tage")];
    if (!list || !answer || !money || !time) return;
    const [budget, capacity] = [number(money) * 100, number(time) * 2];
    const shown = `${budget},${capacity}`;
    if (list.shown === shown && answer.shown === shown) return;
    if (list.dataset.packed !== unpackedFrom) {
      list.told ??= window.ozgUnpacked(list).then(([told]) => {
        [unpackedFrom, unpacked] = [list.dataset.packed, JSON.parse(told)];
        move();
      });
      return;
    }
    const { days, lines, sums, isWhole } = unpacked;
    const limits = list.dataset.moves;
    const line = lines.filter(({ cost, days: needed }) => cost <= budget && needed <= capacity).pop();
    // Not even what is set can be had, or more than was sent ahead: the server says so.
    if (!line || (!isWhole && line === lines.at(-1))) return;
    const nominal = capacity === 2 ? days[0] : days[1].replace("0", time.split(/\s/)[0]);
    const filled = (words) => words.replaceAll("{budget}", money).replaceAll("{tage}", nominal);
    if (list.shown !== shown) {
      if (list.shown || shown !== limits) draw(list, line, sums, filled(line.said));
      list.classList.toggle("moved", shown !== limits);
      list.shown = shown;
    }
    // What stands beneath the answer is true of the limits the server answered for.
    answer.own ??= answer.textContent;
    const said = document.createElement("template");
    said.innerHTML = filled(line.answer);
    if (said.content.textContent !== answer.textContent) answer.replaceChildren(said.content);
    for (const beneath of document.querySelectorAll("header .ozg-deck")) beneath.classList.toggle("moved", answer.textContent !== answer.own);
    answer.shown = shown;
  };
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(move).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-valuetext"] }),
  );
})();
