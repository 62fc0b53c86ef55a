// The book of rules: items are printed open (readings stand at the end), and the index shows where one reads. Without this all can be read.
(() => {
  "use strict";
  const folded = () => [...document.querySelectorAll(".book details:not([open], .unclear)")];
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = folded();
    opened.forEach((box) => { box.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((box) => { box.open = false; });
    opened = [];
  });

  const index = document.querySelector(".book-index");
  if (!index || !("IntersectionObserver" in window)) return;
  const links = new Map([...index.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  let current = null;

  function show() {
    const first = [...links.keys()].find((id) => seen.has(id));
    if (!first || first === current) return;
    links.get(current)?.removeAttribute("aria-current");
    current = first;
    const link = links.get(first);
    link.setAttribute("aria-current", "true");
    // Only the index itself is moved, never the page.
    index.scrollTop = link.offsetTop - index.clientHeight / 2;
    index.scrollLeft = link.offsetLeft - index.clientWidth / 2;
  }

  const watch = new IntersectionObserver((entries) => {
    entries.forEach((entry) => (entry.isIntersecting ? seen.add(entry.target.id) : seen.delete(entry.target.id)));
    show();
  }, { rootMargin: "-80px 0px -60% 0px" });
  document.querySelectorAll(".article-part, .statute").forEach((part) => watch.observe(part));
})();
