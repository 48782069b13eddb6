// Keys, and a note when there is news. Every page works without this.
"use strict";

(() => {
  const items = () => [...document.querySelectorAll("[data-item]")].filter((e) => e.offsetParent !== null);
  let here = null;

  const step = (by) => {
    const all = items();
    if (all.length === 0) return;
    let n = all.indexOf(here);
    if (n < 0) {
      // Begin at what is in view.
      n = all.findIndex((e) => e.getBoundingClientRect().bottom > 80) - (by > 0 ? 1 : 0);
    }
    n = Math.min(Math.max(n + by, 0), all.length - 1);
    here?.classList.remove("here");
    here = all[n];
    here.classList.add("here");
    target()?.focus({ preventScroll: true });
    here.scrollIntoView({ block: "nearest" });
  };

  const target = () => here && (here.querySelector("a[data-open]") || here.querySelector("a.line") || here.querySelector("a"));

  const help = async () => {
    const old = document.querySelector("dialog");
    if (old) return old.open ? old.close() : old.showModal();
    const page = new DOMParser().parseFromString(await (await fetch("/keys")).text(), "text/html");
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Keys");
    dialog.append(page.querySelector("dl.keys"));
    dialog.addEventListener("click", (e) => e.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  };

  const search = () => {
    const field = document.querySelector("#query") || document.querySelector("#q");
    field.focus();
    field.select();
  };

  const pages = { f: "/", b: "/brief", e: "/entities", s: "/search", l: "/lenses" };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => target()?.click(),
    "/": search,
    "?": help,
    m: () => document.querySelector("#seen button")?.click(),
  };

  let going = 0; // when g was pressed
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (e.target.closest("input, textarea, select, [contenteditable]")) {
      if (e.key === "Escape") e.target.blur();
      return;
    }
    if (Date.now() - going < 1500 && pages[e.key]) {
      e.preventDefault();
      location.assign(pages[e.key]);
      return;
    }
    going = e.key === "g" ? Date.now() : 0;
    if (keys[e.key]) {
      e.preventDefault();
      keys[e.key]();
    }
  });

  // An address with a span alone, as other programs write it, marks all of the span.
  const mark = () => {
    const at = /^#s-(\d+)-(\d+)$/.exec(location.hash);
    if (!at) return;
    for (const piece of document.querySelectorAll("mark[data-span]")) {
      const [start, end] = piece.dataset.span.split("-").map(Number);
      piece.classList.toggle("at", start >= +at[1] && end <= +at[2]);
    }
  };
  addEventListener("hashchange", mark);
  mark();

  // A reader who leaves the front page has been shown what it says.
  const seen = document.querySelector("#seen");
  if (seen && navigator.sendBeacon) {
    addEventListener("pagehide", () => {
      const form = new FormData(seen);
      form.set("leaving", "1");
      navigator.sendBeacon("/seen", form);
    });
  }

  // News is announced, never put in the way of what is being read.
  const { stream, story } = document.body.dataset;
  if (stream && "EventSource" in window) {
    let count = 0;
    const bar = document.querySelector(".live");
    const tell = (e) => {
      let change = {};
      try { change = JSON.parse(e.data); } catch { /* an event without data counts too */ }
      if (story && change.story && change.story !== story) return;
      count++;
      const show = document.createElement("button");
      show.textContent = `${count} new — show`;
      show.addEventListener("click", () => location.reload());
      bar.replaceChildren(show);
    };
    const source = new EventSource(stream);
    source.addEventListener("change", tell);
    addEventListener("pagehide", () => source.close());
  }
})();
