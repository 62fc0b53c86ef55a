// Keys for people who work all day: / search, g t today, j k move, o open, x tick, ? help. Nothing here is needed to read a page.
(() => {
  "use strict";
  const PLACES = { t: "today", c: "cases", u: "unlinked", r: "rules", a: "alarms" };
  let waitingForPlace = false;

  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  const isTyping = (target) =>
    target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null || target.closest("video, audio") !== null;

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const current = all.findIndex((row) => row.classList.contains("is-current"));
    const next = Math.min(all.length - 1, Math.max(0, current + step));
    all.forEach((row) => row.classList.remove("is-current"));
    all[next].classList.add("is-current");
    all[next].scrollIntoView({ block: "nearest" });
    // Where a line has something to accept, Enter accepts it; o opens the line.
    const first = all[next].querySelector("[data-accept]") ?? all[next].querySelector("a[href], button, input");
    (first ?? all[next]).focus({ preventScroll: true });
  }

  function tick() {
    document.querySelector("[data-row].is-current input[type=checkbox]")?.click();
  }

  function open() {
    const link = document.querySelector("[data-row].is-current a[href]");
    if (link) link.click();
  }

  function go(place) {
    const link = document.querySelector(`[data-place="${PLACES[place]}"]`);
    if (link) link.click();
  }

  const help = () => document.getElementById("keys");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (waitingForPlace) {
      waitingForPlace = false;
      go(event.key);
      return;
    }
    const act = {
      "/": () => document.querySelector("[data-search]")?.focus(),
      g: () => { waitingForPlace = true; },
      j: () => move(1),
      k: () => move(-1),
      o: open,
      x: tick,
      "?": () => help()?.showModal(),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.addEventListener("click", (event) => {
    const print = event.target.closest("[data-print]");
    if (print) window.print();
    const close = event.target.closest("[data-close]");
    if (close) close.closest("dialog").close();
    const seek = event.target.closest("[data-seek]");
    if (seek) seekTo(seek);
  });

  // A click on a break, a segment or a mark shows that second in the player.
  function seekTo(link) {
    const player = document.getElementById(link.dataset.player);
    if (!player) return;
    player.scrollIntoView({ block: "center" });
    player.currentTime = Number(link.dataset.seek);
  }

  // Details that hold what a link points to are opened, so that the link is seen to lead somewhere.
  function openAround() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target || null; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") box.open = true;
    }
    if (target) target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", openAround);
  document.addEventListener("DOMContentLoaded", openAround);
})();
