// Sending files by tus: one row a file, three at once; a broken line is gone on with, and the receipt is shown as it came.
(() => {
  "use strict";
  const AT_ONCE = 3;
  const DELAYS = [0, 1000, 3000, 5000, 10000, 20000, 30000];
  const form = document.querySelector("[data-upload]");
  const list = document.querySelector("[data-list]");
  const words = Object.fromEntries([...document.querySelectorAll("[data-words] dt")].map((dt) => [dt.textContent, dt.nextElementSibling.textContent]));
  const language = form.dataset.language;
  const waiting = [];
  let running = 0;

  const token = () => form.elements.csrfmiddlewaretoken.value;
  const inWords = (note) => (note ? note[language] ?? note.zh : "");

  function told(file) {
    const metadata = { filename: file.name, modified_at: new Date(file.lastModified).toISOString() };
    for (const key of ["device", "officer", "source", "point", "returned_at"]) {
      const value = form.elements[key].value.trim();
      if (value) metadata[key] = value;
    }
    if (form.elements.any_kind.checked) metadata.any_kind = "1";
    return metadata;
  }

  function size(bytes) {
    const units = ["B", "KB", "MB", "GB"];
    let amount = bytes;
    let unit = 0;
    while (amount >= 1024 && unit < units.length - 1) { amount /= 1024; unit += 1; }
    return `${unit ? amount.toFixed(1) : amount} ${units[unit]}`;
  }

  class Row {
    constructor(file) {
      this.file = file;
      this.element = document.getElementById("file").content.firstElementChild.cloneNode(true);
      this.part("[data-name]").textContent = file.name;
      this.part("[data-size]").textContent = size(file.size);
      this.element.addEventListener("click", (event) => this.acted(event.target.dataset.act));
      list.prepend(this.element);
      this.show("waiting");
      this.offer("end");
    }

    part(selector) { return this.element.querySelector(selector); }

    show(state, what = "") {
      this.element.className = `is-${state === "known" ? "stored" : state}`;
      this.element.dataset.now = state;
      this.part("[data-state]").textContent = words[state];
      this.part("[data-what]").textContent = what;
    }

    offer(...acts) {
      for (const button of this.element.querySelectorAll("[data-act]")) button.hidden = !acts.includes(button.dataset.act);
    }

    acted(act) {
      if (act === "pause") this.pause();
      if (act === "go") line(this);
      if (act === "end") this.end();
    }

    async begin() {
      this.going = true;
      this.upload ??= this.prepared();
      const earlier = await this.upload.findPreviousUploads();
      const resumed = earlier.length > 0 && !this.upload.url;
      if (resumed) this.upload.resumeFromPreviousUpload(earlier[0]);
      this.show("sending", resumed ? words.resumed : "");
      this.offer("pause", "end");
      this.upload.start();
    }

    prepared() {
      return new tus.Upload(this.file, {
        endpoint: form.dataset.endpoint,
        retryDelays: DELAYS,
        metadata: told(this.file),
        removeFingerprintOnSuccess: true,
        onBeforeRequest: (request) => request.setHeader("X-CSRFToken", token()),
        onShouldRetry: (error) => this.worthAgain(error),
        onProgress: (sent, all) => this.progressed(sent, all),
        onSuccess: () => this.done(),
        onError: (error) => this.failed(error),
      });
    }

    worthAgain(error) {
      const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
      const again = status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507);
      if (again) this.show("again");
      return again;
    }

    progressed(sent, all) {
      if (this.element.dataset.now === "again") this.show("sending");
      this.part("progress").value = all ? sent / all : 0;
      if (sent === all) this.show("storing");
    }

    async done() {
      try {
        const answer = await fetch(this.upload.url, { headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(String(answer.status));
        this.received((await answer.json()).receipt);
      } catch (error) {
        this.show("broken", String(error.message ?? error));
        this.offer("go");
      }
      this.stopped();
    }

    received(receipt) {
      this.show(receipt.status);
      this.offer();
      const shown = document.getElementById("receipt").content.firstElementChild.cloneNode(true);
      shown.querySelector("[data-digest]").textContent = receipt.sha256;
      shown.querySelector("[data-index]").textContent = receipt.log_index;
      const link = shown.querySelector("[data-recording]");
      link.textContent = receipt.recording;
      link.href = `${form.dataset.recordings}${receipt.recording}/`;
      shown.querySelector("[data-labels]").href = `${form.dataset.labels}?ref=${receipt.recording}`;
      askForLabels(receipt.recording);
      const notes = document.createElement("ul");
      notes.append(...receipt.notes.map((note) => Object.assign(document.createElement("li"), { textContent: inWords(note) })));
      this.part("[data-what]").replaceChildren(shown, notes);
    }

    failed(error) {
      const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
      const refused = [400, 413, 415, 422].includes(status);
      this.show(refused ? "refused" : "broken", this.reason(error, status));
      this.offer(...(refused ? [] : ["go", "end"]));
      // What is refused for what it is stays on nobody's list.
      if (refused && this.upload.url) this.upload.abort(true).catch(() => {});
      this.stopped();
    }

    reason(error, status) {
      if (status === 401 || status === 403 || status === 404) return words.session;
      try {
        return inWords(JSON.parse(error.originalResponse.getBody()).error);
      } catch {
        return words.again;
      }
    }

    async pause() {
      await this.upload.abort();
      this.show("paused");
      this.offer("go", "end");
      this.stopped();
    }

    async end() {
      const place = waiting.indexOf(this);
      if (place >= 0) waiting.splice(place, 1);
      this.element.remove();
      if (this.upload) await this.upload.abort(true).catch(() => {});
      this.stopped();
    }

    stopped() {
      if (!this.going) return;
      this.going = false;
      running -= 1;
      next();
    }
  }

  // What was stored here is asked for its labels together, in the order in which it came.
  const stored = new Set();
  function askForLabels(recording) {
    stored.add(recording);
    const all = document.querySelector("[data-label-all]");
    all.hidden = false;
    all.querySelector("a").href = `${form.dataset.labels}?${[...stored].map((ref) => `ref=${ref}`).join("&")}`;
  }

  function line(row) {
    waiting.push(row);
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length > 0) {
      running += 1;
      waiting.shift().begin();
    }
  }

  function take(files) {
    for (const file of files) {
      const row = new Row(file);
      const wrong = file.size === 0 ? "empty" : file.size > Number(form.dataset.largest) ? "large" : "";
      if (wrong) {
        row.show("refused", words[wrong]);
        row.offer();
      } else line(row);
    }
  }

  const drop = form.querySelector("[data-drop]");
  const over = (event, is) => { event.preventDefault(); drop.classList.toggle("is-over", is); };
  drop.addEventListener("dragover", (event) => over(event, true));
  drop.addEventListener("dragleave", (event) => over(event, false));
  drop.addEventListener("drop", (event) => { over(event, false); take(event.dataTransfer.files); });
  form.elements.files.addEventListener("change", (event) => { take(event.target.files); event.target.value = ""; });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => { if (running > 0) event.preventDefault(); });
})();
