// Two recordings on one clock. Keys: space plays and pauses, ← → five seconds, , . one picture, [ ] slower and faster, s whose sound.
(() => {
  "use strict";
  const page = document.querySelector("[data-beside]");
  if (!page) return;

  // A player may be this far from the common clock while it runs, and while it stands still, in seconds.
  const LOOSE = 0.25;
  const TIGHT = 0.02;
  const BEAT = 100;
  const zero = Number(page.dataset.zero);
  const length = Number(page.dataset.length);
  const part = (name) => page.querySelector(`[data-${name}]`);
  const speed = part("speed");
  const sound = part("sound");
  const correct = part("correct");
  const moment = part("moment");
  const button = part("play");

  let now = 0;
  let playing = false;
  let last = 0;

  const panes = [...page.querySelectorAll("[data-pane]")].map((box, number) => ({
    player: box.querySelector("video, audio"),
    cover: box.querySelector("[data-cover]"),
    local: box.querySelector("[data-local]"),
    bar: page.querySelectorAll("[data-bar]")[number],
    shift: Number(box.dataset.shift),
    rate: Number(box.dataset.rate) || 25,
    stretches: [...box.querySelectorAll("[data-begin]")].map((each) => ({
      begin: Number(each.dataset.begin),
      length: Number(each.dataset.length),
      src: each.dataset.src,
      lacks: each.dataset.lacks,
    })),
    current: null,
  }));

  const moved = (pane) => (correct?.checked ? pane.shift : 0);
  const begins = (pane, stretch) => stretch.begin + moved(pane);
  const stretchAt = (pane, at) =>
    pane.stretches.find((each) => begins(pane, each) <= at && at < begins(pane, each) + each.length) ?? null;
  const nextStart = (pane, at) =>
    Math.min(...pane.stretches.map((each) => begins(pane, each)).filter((begin) => begin > at));

  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  function clock(at) {
    const written = new Date(Math.round((zero + at) * 10) * 100).toISOString();
    const time = written.slice(11, 21);
    return "days" in page.dataset ? `${written.slice(0, 10)} ${time}` : time;
  }

  function say(pane, text, thin) {
    pane.cover.hidden = !text;
    pane.cover.classList.toggle("thin", Boolean(thin));
    if (pane.cover.textContent !== text) pane.cover.textContent = text;
  }

  function nothing(pane) {
    const next = nextStart(pane, now);
    const words = pane.cover.dataset;
    return Number.isFinite(next) ? `${words.nothing} · ${words.next} ${clock(next)}` : words.nothing;
  }

  // Bring one player to where the common clock stands; return whether the clock has to wait for it.
  function follow(pane, tolerance) {
    const stretch = stretchAt(pane, now);
    if (!stretch?.src) {
      pane.player.pause();
      say(pane, stretch ? stretch.lacks : nothing(pane));
      pane.local.textContent = "";
      return false;
    }
    if (pane.current !== stretch) {
      pane.current = stretch;
      if (pane.player.getAttribute("src") !== stretch.src) pane.player.src = stretch.src;
    }
    const wanted = now - begins(pane, stretch);
    pane.local.textContent = `${two(wanted / 60)}:${two(wanted % 60)}.${Math.floor((wanted % 1) * 10)}`;
    const behind = Math.abs(pane.player.currentTime - wanted);
    if (pane.player.readyState >= 1 && !pane.player.seeking && behind > tolerance) pane.player.currentTime = wanted;
    const waits = pane.player.readyState < 3 && !pane.player.ended;
    say(pane, waits ? pane.cover.dataset.waiting : "", true);
    return waits;
  }

  function run(pane, wanted) {
    if (wanted && pane.current && stretchAt(pane, now)?.src && !pane.player.ended) {
      pane.player.playbackRate = Number(speed.value);
      if (pane.player.paused) pane.player.play().catch(() => {});
    } else if (!pane.player.paused) {
      pane.player.pause();
    }
  }

  function tell() {
    part("now").textContent = clock(now);
    moment.value = now;
    moment.setAttribute("aria-valuetext", clock(now));
    page.querySelectorAll("[data-playhead]").forEach((head) => head.setAttribute("x", (1000 * now) / length));
  }

  function settle() {
    panes.forEach((pane) => follow(pane, TIGHT));
    tell();
  }

  // One beat of the common clock. It stands while a player loads, and leaps over what nobody recorded.
  function beat() {
    const since = performance.now() - last;
    last = performance.now();
    if (!playing) {
      panes.forEach((pane) => follow(pane, TIGHT));
      return;
    }
    const waiting = panes.map((pane) => follow(pane, LOOSE)).some(Boolean);
    panes.forEach((pane) => run(pane, !waiting));
    if (!waiting) now += (since / 1000) * Number(speed.value);
    if (panes.every((pane) => !stretchAt(pane, now))) {
      const next = Math.min(...panes.map((pane) => nextStart(pane, now)));
      if (Number.isFinite(next)) now = next;
      else stop();
    }
    tell();
  }

  function stop() {
    now = Math.min(now, length);
    play(false);
  }

  function play(wanted) {
    playing = wanted;
    last = performance.now();
    if (wanted && panes.every((pane) => !stretchAt(pane, now) && !Number.isFinite(nextStart(pane, now)))) now = 0;
    button.textContent = wanted ? button.dataset.playing : button.dataset.paused;
    button.setAttribute("aria-pressed", String(wanted));
    if (!wanted) panes.forEach((pane) => pane.player.pause());
  }

  function go(at) {
    now = Math.min(Math.max(at, 0), length);
    settle();
  }

  function picture(count) {
    play(false);
    go(now + count / Math.max(...panes.map((pane) => pane.rate)));
  }

  function hear() {
    panes.forEach((pane, number) => { pane.player.muted = sound.value !== String(number); });
  }

  function turn(select, by, round) {
    const count = select.options.length;
    const next = select.selectedIndex + by;
    select.selectedIndex = round ? (next + count) % count : Math.min(Math.max(next, 0), count - 1);
  }

  // The bars are drawn by the clocks as they were written; moved clocks move them.
  function draw() {
    panes.forEach((pane) => pane.bar?.setAttribute("transform", `translate(${(1000 * moved(pane)) / length} 0)`));
    settle();
  }

  button.addEventListener("click", () => play(!playing));
  moment.addEventListener("input", () => go(Number(moment.value)));
  sound.addEventListener("change", hear);
  correct?.addEventListener("change", draw);
  page.querySelectorAll("[data-by]").forEach((each) => each.addEventListener("click", () => go(now + Number(each.dataset.by))));
  page.querySelectorAll("[data-picture]").forEach((each) => each.addEventListener("click", () => picture(Number(each.dataset.picture))));
  part("bars").addEventListener("click", (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    go(((event.clientX - box.left) / box.width) * length);
  });
  panes.forEach((pane) => {
    pane.player.addEventListener("loadedmetadata", () => follow(pane, TIGHT));
  });

  const KEYS = {
    " ": () => play(!playing),
    ArrowLeft: () => go(now - 5),
    ArrowRight: () => go(now + 5),
    ",": () => picture(-1),
    ".": () => picture(1),
    "[": () => turn(speed, -1, false),
    "]": () => turn(speed, 1, false),
    s: () => { turn(sound, 1, true); hear(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, button, a, summary")) return;
    if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  hear();
  go(Math.min(...panes.flatMap((pane) => pane.stretches.map((each) => each.begin))));
  setInterval(beat, BEAT);
})();
