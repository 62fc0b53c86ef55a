// The time of the house goes on beside the form, so that a device's clock can be held against it.
(() => {
  const shown = document.querySelectorAll("[data-now]");
  if (!shown.length) return;
  const opened = performance.now();
  const format = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false,
  });
  const show = () => {
    for (const each of shown) {
      each.textContent = format.format(new Date(Number(each.dataset.now) + performance.now() - opened));
    }
  };
  show();
  setInterval(show, 1000);
})();
