// What a picture is drawn from, as it was before packed.py packed it: the file of what all pictures of a build have in common is put before
// it as it is, read by the browser's own unpacker as one stream, and left out again.
(() => {
  const known = {};
  const commonAt = (address) =>
    (known[address] ??= fetch(address).then(async (answer) => {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { tail: bytes.slice(-32768), told: JSON.parse(new TextDecoder().decode(bytes)) };
    }));
  // A picture without a name of its own is called what the words beneath it say, before it is drawn and however late they come.
  const name = () => {
    for (const place of document.querySelectorAll(":is(.ozg-chart, .ozg-drawing):not([aria-label])")) {
      const block = place.closest('[class*="st-key-figure_"]') ?? place.closest(".ozg");
      const said = block?.querySelector(".ozg-summary");
      if (said) place.setAttribute("aria-label", said.textContent);
    }
  };
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(name).observe(document.body, { childList: true, subtree: true }));
  // The text that an element carries, and the common file with it.
  window.ozgUnpacked = async ({ dataset }) => {
    const { tail, told } = await commonAt(dataset.common);
    const sent = Uint8Array.from(atob(dataset.packed), (letter) => letter.charCodeAt(0));
    const size = tail.length;
    const head = Uint8Array.of(0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255);
    const stream = new Blob([head, tail, sent]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const all = new Uint8Array(await new Response(stream).arrayBuffer());
    return [new TextDecoder().decode(all.subarray(size)), told];
  };
})();
