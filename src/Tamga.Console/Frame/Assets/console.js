// What pages gain from a script. Everything works without it: links lead, forms are sent, times are said in words.
(() => {
  "use strict";
  const isTyping = element => element.closest("input, select, textarea, [contenteditable]") !== null;
  const links = { f: "/filings", h: "/", t: "/todo" };
  let goes = false;

  function moveInTable(event) {
    const row = event.target.closest("table[data-rows] tbody tr");
    if (!row || isTyping(event.target)) return;
    const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    const link = next && next.querySelector("a, button");
    if (!link) return;
    event.preventDefault();
    link.focus();
  }

  function closeMenus(except) {
    const open = [...document.querySelectorAll("details.menu[open], details.confirm[open]")].filter(one => one !== except);
    for (const one of open) one.open = false;
    return open;
  }

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      for (const one of closeMenus()) one.querySelector("summary").focus();
      return;
    }

    if (event.key === "ArrowDown" || event.key === "ArrowUp") return moveInTable(event);
    if (isTyping(event.target)) return;
    const search = document.getElementById("search");
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (goes && links[event.key]) {
      const link = document.querySelector(`nav a[href="${links[event.key]}"]`);
      if (link) link.click();
    }

    goes = event.key === "g";
  });

  document.addEventListener("click", event => {
    closeMenus(event.target.closest("details"));
    const copy = event.target.closest("[data-copy]");
    if (copy && navigator.clipboard) navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.textContent = "✓"; });
  });

  // <span data-countdown="30" data-over="Now.">: seconds that are left, then what is said at their end.
  const ends = new WeakMap();
  function count() {
    for (const one of document.querySelectorAll("[data-countdown]")) {
      if (!ends.has(one)) ends.set(one, Date.now() + Number(one.dataset.countdown) * 1000);
      const left = Math.max(0, Math.ceil((ends.get(one) - Date.now()) / 1000));
      const text = left === 0 && one.dataset.over ? one.dataset.over : one.textContent.replace(/\d+(:\d\d)?/, one.dataset.clock
        ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : String(left));
      if (text !== one.textContent) one.textContent = text;
      if (left === 0) one.removeAttribute("data-countdown");
    }
  }

  setInterval(count, 1000);

  // What a page asks for again by itself waits while nobody looks at the page.
  document.addEventListener("htmx:before:request", event => {
    if (document.hidden && event.target.matches('[hx-trigger^="every"]')) event.preventDefault();
  });

  // A file that is dropped on the field that takes it.
  for (const zone of document.querySelectorAll("[data-drop]")) {
    const field = zone.querySelector("input[type=file]");
    zone.addEventListener("dragover", event => event.preventDefault());
    zone.addEventListener("drop", event => {
      event.preventDefault();
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
})();
