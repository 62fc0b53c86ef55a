// The player: speed, picture by picture, where it is. Keys: , . one picture, [ ] slower and faster, m sets a marker, i and e begin and end a clip.
(() => {
  "use strict";
  const player = document.getElementById("player");
  const controls = document.querySelector("[data-controls]");
  if (!(player instanceof HTMLMediaElement) || !controls) return;

  const speed = controls.querySelector("[data-speed]");
  const place = controls.querySelector("[data-place]");
  const playhead = document.querySelector("[data-playhead]");
  const picture = 1 / (Number(player.dataset.rate) || 25);
  controls.hidden = false;

  function step(count) {
    player.pause();
    player.currentTime = Math.min(Math.max(player.currentTime + count * picture, 0), player.duration || Infinity);
  }

  function turn(by) {
    speed.selectedIndex = Math.min(Math.max(speed.selectedIndex + by, 0), speed.options.length - 1);
    player.playbackRate = Number(speed.value);
  }

  const two = (number) => String(number).padStart(2, "0");
  const written = (at, digits) =>
    `${two(Math.floor(at / 60))}:${(Math.floor((at % 60) * 10 ** digits) / 10 ** digits).toFixed(digits).padStart(3 + digits, "0")}`;

  // The beginning or the end of a clip is where the player stands.
  function take(id) {
    const input = document.getElementById(id);
    if (input) input.value = written(player.currentTime, 2);
  }

  function tell() {
    const at = player.currentTime;
    place.textContent = written(at, 1);
    if (playhead && player.duration) playhead.setAttribute("x", (1000 * at) / player.duration);
    document.querySelectorAll("[data-at]").forEach((input) => {
      if (input !== document.activeElement) input.value = at.toFixed(2);
    });
  }

  controls.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) step(Number(button.dataset.step));
  });
  document.querySelectorAll("[data-take]").forEach((button) => {
    button.addEventListener("click", () => take(button.dataset.take));
  });
  speed.addEventListener("change", () => { player.playbackRate = Number(speed.value); });
  ["timeupdate", "seeked", "loadedmetadata"].forEach((name) => player.addEventListener(name, tell));

  // A copy that is still being made reaches further now and then. The player goes on with the longer one when it stands,
  // is nearly through, or has lost the one before.
  const NEARLY = 6;
  function longer(lost) {
    const there = document.getElementById("work")?.dataset.played;
    if (!there || there === player.getAttribute("src").split("#")[0]) return;
    const still = player.paused || player.ended;
    const through = player.ended || (player.duration || 0) - player.currentTime < NEARLY;
    if (!lost && !still && !through && there.includes("?first=")) return;
    const goesOn = !player.paused || player.ended;
    player.src = `${there}#t=${player.currentTime}`;
    player.playbackRate = Number(speed.value);
    if (goesOn) player.play().catch(() => {});
  }
  document.body.addEventListener("htmx:afterSwap", () => longer(player.error !== null));
  player.addEventListener("ended", () => longer(false));

  // A click on the line, or the end of a drag along it, goes to that place; hints and markers know theirs.
  const line = document.querySelector(".line-of-film");
  const along = (event) => {
    const box = line.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  };
  line?.addEventListener("click", (event) => {
    if (event.target.closest("[data-seek]") || !player.duration) return;
    player.currentTime = along(event) * player.duration;
  });

  // Whoever moves along the line sees the picture there: a cell of the sheet that the page has anyway.
  const sheet = document.querySelector("[data-sheet]");
  const preview = sheet?.querySelector("[data-preview]");
  function show(event) {
    if (!preview || !player.duration) return;
    const part = along(event);
    const { columns, count, width, height } = sheet.dataset;
    const cell = Math.min(Math.floor(part * count), count - 1);
    preview.querySelector("svg").setAttribute(
      "viewBox", `${(cell % columns) * width} ${Math.floor(cell / columns) * height} ${width} ${height}`);
    preview.querySelector("[data-preview-at]").textContent = written(part * player.duration, 1);
    preview.hidden = false;
    preview.style.left = `${part * (sheet.clientWidth - preview.offsetWidth)}px`;
  }
  line?.addEventListener("pointerdown", (event) => { if (event.pointerType !== "mouse") line.setPointerCapture(event.pointerId); });
  line?.addEventListener("pointermove", show);
  ["pointerleave", "pointerup", "pointercancel"].forEach((name) => {
    line?.addEventListener(name, () => { if (preview) preview.hidden = true; });
  });
  line?.addEventListener("pointerup", (event) => {
    if (event.pointerType !== "mouse" && player.duration) player.currentTime = along(event) * player.duration;
  });

  const KEYS = {
    ",": () => step(-1),
    ".": () => step(1),
    "[": () => turn(-1),
    "]": () => turn(1),
    i: () => take("clip-begin"),
    e: () => take("clip-end"),
    m: () => document.getElementById("mark-text")?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
})();
