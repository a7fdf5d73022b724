// Charts drawn in the page itself, with the program that the plotly package ships as an ordinary script: the browser keeps its
// compiled form, which it does not for a module. It runs once the answer is painted; words, tables and legends are there
// before it and without it. `window.ozgChart` holds the script's address and the German settings (server.py).
(() => {
  const drawn = new Set();
  let program = null;
  const plotly = () =>
    (program ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = window.ozgChart.script;
      script.onload = () => done(window.Plotly);
      script.onerror = fail;
      document.head.append(script);
    }));
  // On its way while the answer is being painted.
  const fetchAhead = () => {
    if (program || document.querySelector("link[data-charts]")) return;
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "script", href: window.ozgChart.script });
    link.dataset.charts = "";
    document.head.append(link);
  };

  // Every layer of a chart is a drawing with the same frame, so print.css can give it the exact width of its place on paper.
  const frame = (place) => {
    for (const layer of place.querySelectorAll(".main-svg")) {
      const [width, height] = [layer.getAttribute("width"), layer.getAttribute("height")];
      layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
      place.style.setProperty("--ratio", `${width} / ${height}`);
    }
  };
  const resized = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (!target.isConnected || !target.clientWidth) continue;
      if (!target.querySelector(".main-svg")) draw(target);
      else if (Math.abs(target.clientWidth - target.dataset.width) > 1 && !matchMedia("print").matches) {
        target.dataset.width = target.clientWidth;
        window.Plotly.Plots.resize(target).then(() => frame(target));
      }
    }
  });
  // Its figure, and what changes with a slider (dates.js), as they were before they were packed.
  const unpack = async (place) => {
    if (place.dataset.chart) return;
    const [figure, steps] = (await window.ozgUnpacked(place))[0].split("\n");
    place.dataset.chart = figure;
    if (steps) place.dataset.steps = steps;
  };
  const draw = (place) => {
    if (!window.Plotly) return plotly();
    if (!place.isConnected || !place.dataset.chart || !place.clientWidth || place.querySelector(".main-svg")) return;
    const { data, layout } = JSON.parse(place.dataset.chart);
    place.dataset.width = place.clientWidth;
    window.Plotly.newPlot(place, data, { ...layout, autosize: true }, window.ozgChart.config).then(() => {
      frame(place);
      for (const [name, isLit] of [["plotly_hover", true], ["plotly_unhover", false]])
        place.on(name, ({ points }) => light(place, keyOf(points[0]), isLit));
    });
  };
  // Its figure as it is now, as wide as its place. Plotly follows the window only while a chart has no width of its own.
  const again = async (place) => {
    const { data, layout } = JSON.parse(place.dataset.chart);
    const isDrawn = window.Plotly.react(place, data, { ...layout, autosize: true, width: place.clientWidth }, window.ozgChart.config);
    place.dataset.width = place.clientWidth;
    delete place.layout.width;
    await isDrawn;
    frame(place);
  };
  // The program's last line calls this (chart_program.py): what it compiles for its first charts the browser then keeps with the rest.
  window.ozgDraw = () => drawn.forEach(draw);

  // What is pointed at in one chart lights up in the others that show it too: an area of a map carries its key as "meta", a dot
  // of a strip as its id.
  let isLighting = false;
  const keyOf = ({ data, id }) => id ?? data.meta;
  const light = (from, key, isLit) => {
    if (isLighting || key === undefined) return;
    isLighting = true;
    for (const place of drawn) {
      if (place === from || !place.data) continue;
      place.data.forEach((trace, curveNumber) => {
        const pointNumber = trace.ids ? [...trace.ids].indexOf(key) : -1;
        if (pointNumber >= 0) isLit ? window.Plotly.Fx.hover(place, [{ curveNumber, pointNumber }]) : window.Plotly.Fx.unhover(place);
        if (trace.meta === key) window.Plotly.restyle(place, { "line.width": isLit ? 4 : 1 }, [curveNumber]).then(() => frame(place));
      });
    }
    isLighting = false;
  };

  // From outside: a chart whose figure has changed (dates.js), and something to light up in all of them.
  document.addEventListener("ozg-redraw", ({ target }) => {
    if (target.querySelector(".main-svg")) again(target); // otherwise it is drawn as it is now
  });
  document.addEventListener("ozg-light", ({ detail }) => light(null, detail.key, detail.isLit));

  // Paper has its own width and is light: each chart is drawn for it, and for the window again afterwards. Plotly draws at once as
  // long as nothing is loaded, and the browser waits for nothing else. A chart longer than a page is drawn wider and so becomes smaller.
  const [paperWidth, paperHeight] = [1004, 1400]; // what is inside the margins of print.css, at its zoom
  const forPaper = (words) => words.replace(/#[0-9a-f]{6}/gi, (colour) => window.ozgChart.light[colour.toLowerCase()] ?? colour);
  const isDark = () => parseInt(getComputedStyle(document.documentElement).getPropertyValue("--paper").trim().slice(1, 3), 16) < 128;
  const printed = [];
  addEventListener("beforeprint", () => {
    const turn = isDark() ? forPaper : (words) => words;
    const whole = document.querySelector("[data-testid=stMainBlockContainer] [data-testid=stVerticalBlock]")?.clientWidth;
    for (const place of drawn) {
      if (!place.querySelector(".main-svg")) continue;
      const { data, layout } = JSON.parse(turn(place.dataset.chart));
      // What a narrow window shows one below the other stands side by side on paper.
      const beside = place.closest("[data-testid=stHorizontalBlock]")?.children.length ?? 1;
      const share = Math.min(1 / beside, place.clientWidth / (whole || place.clientWidth));
      const width = Math.max(paperWidth * share, (paperWidth * share * layout.height) / paperHeight);
      printed.push(place);
      window.Plotly.react(place, data, { ...layout, autosize: false, width }, window.ozgChart.config);
      frame(place);
    }
    if (turn !== forPaper) return;
    for (const swatch of document.querySelectorAll(".ozg-swatch[style]")) {
      swatch.dataset.screen = swatch.getAttribute("style");
      swatch.setAttribute("style", forPaper(swatch.dataset.screen));
    }
  });
  addEventListener("afterprint", () => {
    printed.splice(0).forEach(again);
    for (const swatch of document.querySelectorAll(".ozg-swatch[data-screen]")) {
      swatch.setAttribute("style", swatch.dataset.screen);
      delete swatch.dataset.screen;
    }
  });

  const look = () => {
    for (const place of drawn) {
      if (place.isConnected) continue;
      drawn.delete(place);
      resized.unobserve(place);
      window.Plotly?.purge(place);
    }
    const fresh = [];
    for (const place of document.querySelectorAll(".ozg-chart")) if (!drawn.has(place)) fresh.push(place);
    // Only then is the program asked for: what it draws while it runs is compiled with it and kept.
    Promise.all(fresh.map((place) => drawn.add(place) && unpack(place))).then(() => {
      for (const place of fresh) {
        draw(place);
        resized.observe(place); // tells when a folded part opens
      }
    });
  };
  // What comes after the frame that the answer is in comes after it is painted; a tab in the background paints nothing and waits for
  // no frame.
  let isAsked = false;
  const soon = () => {
    if (isAsked || !document.querySelector(".ozg-chart") || !document.querySelector("h1")) return;
    isAsked = true;
    fetchAhead();
    const start = () => {
      isAsked = false;
      look();
    };
    if (document.hidden || window.Plotly) return setTimeout(start);
    requestAnimationFrame(() => setTimeout(start));
  };
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true }),
  );

  // "PNG" and "SVG": the picture with its title above and its source below, as it is on the page.
  const safe = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").trim();
  const lines = (words, most) =>
    safe(words).split(/\s+/).reduce((all, word) => {
      const last = all[all.length - 1];
      if (last !== undefined && last.length + word.length < most) all[all.length - 1] = `${last} ${word}`;
      else all.push(word);
      return all;
    }, []);
  const picture = async (block, { pictureAs: format, file }) => {
    const Plotly = await plotly();
    // A picture that is no chart on the page brings the figure that is saved along.
    const [below, over] = block.matches(".ozg-saved") ? [block] : [...block.querySelectorAll(".ozg-chart")];
    const around = block.matches(".ozg-saved") ? (block.closest('[class*="st-key-figure_"]') ?? block.parentElement) : block;
    await Promise.all([below, over].filter(Boolean).map(unpack));
    const { data, layout } = JSON.parse(below.dataset.chart);
    const upper = over ? JSON.parse(over.dataset.chart) : { data: [], layout: {} };
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const width = Number(block.dataset.width) || Math.max(below.clientWidth, 600);
    const fits = (size) => Math.floor(width / (size * 0.5));
    const title = lines(around.querySelector("h2")?.textContent ?? "", fits(20));
    const unit = lines(around.querySelector(".ozg-unit")?.textContent ?? "", fits(14));
    const source = lines(document.querySelector("footer .ozg-source")?.textContent ?? "", fits(12));
    const [above, beneath] = [title.length * 26 + unit.length * 20 + 20, source.length * 17 + 20];
    const margin = { l: 0, r: 0, t: 0, b: 0, ...layout.margin };
    const words = (said, size, colored, shift, anchor, bold) => ({
      text: bold ? `<b>${said.join("<br>")}</b>` : said.join("<br>"), showarrow: false, align: "left", font: { size, color: colored },
      xref: "paper", yref: "paper", x: 0, xanchor: "left", xshift: 12 - margin.l, y: anchor === "top" ? 0 : 1, yanchor: anchor, yshift: shift,
    });
    const figure = {
      data: [...data, ...upper.data],
      layout: {
        ...layout, width, height: layout.height + above + beneath, paper_bgcolor: colour("paper"),
        margin: { ...margin, l: Math.max(margin.l, 12), t: margin.t + above, b: margin.b + beneath },
        annotations: [
          ...(layout.annotations ?? []), ...(upper.layout.annotations ?? []),
          words(title, 20, colour("ink"), margin.t + unit.length * 20 + 8, "bottom", true),
          ...(unit.length ? [words(unit, 14, colour("quiet"), margin.t + 4, "bottom")] : []),
          words(source, 12, colour("quiet"), -margin.b - 8, "top"),
        ],
      },
      config: window.ozgChart.config,
    };
    const link = document.createElement("a");
    link.href = await Plotly.toImage(figure, { format, width, height: figure.layout.height, scale: format === "png" ? 2 : 1 });
    link.download = `${file}.${format}`;
    link.click();
  };
  document.addEventListener("click", (event) => {
    const tool = event.target.closest?.("[data-picture-as]");
    const block = tool?.closest(".ozg-saved") ?? tool?.closest('[class*="st-key-figure_"]') ?? tool?.closest(".ozg");
    if (tool) picture(block, { ...tool.closest("[data-file]").dataset, ...tool.dataset });
  });
})();
