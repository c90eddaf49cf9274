// A round on this device: makes its pages ready for work without a network, shows what waits, sends when the line is back.
"use strict";
(() => {
  const round = document.getElementById("round");
  if (!round) return;
  const words = round.dataset, ready = document.getElementById("ready"), waiting = document.getElementById("waiting");
  const able = window.isSecureContext && "serviceWorker" in navigator && "indexedDB" in window && window.crypto && crypto.subtle;
  const say = (place, text, kind) => {
    place.textContent = text;
    place.hidden = !text;
    place.className = "message" + (kind ? " " + kind : "");
  };
  if (!able) { say(ready, words.insecure, "warning"); return; }

  const assets = page => [...page.querySelectorAll("link[rel=stylesheet],link[rel=preload],link[rel=icon],script[src]")].map(each => each.getAttribute("href") || each.getAttribute("src"));
  const FRESH = 600000;  // ms in which a page that was kept is not fetched again: the line may be dear
  const fresh = kept => kept && Math.abs(Date.now() - Date.parse(kept.headers.get("Date"))) < FRESH;
  const keep = async () => {
    await navigator.serviceWorker.register(words.worker, { scope: words.scope });
    await navigator.serviceWorker.ready;
    const cache = await minutesStore.claimPages(), urls = [location.pathname, ...[...round.querySelectorAll("a[data-keep]")].map(each => each.getAttribute("href"))];
    const needed = new Set(assets(document));
    for (const url of urls) {
      const whole = new URL(url, location.href).href, kept = await cache.match(whole);
      const answer = fresh(kept) ? kept : await fetch(url, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) continue;
      if (answer !== kept) await cache.put(whole, answer.clone());
      assets(new DOMParser().parseFromString(await answer.text(), "text/html")).forEach(each => needed.add(each));
    }
    for (const url of needed) if (!(await cache.match(new URL(url, location.href).href))) await cache.add(url);
  };
  const show = async () => {
    await minutesEarlier.here(location.pathname);
    document.getElementById("others").hidden = !(await minutesStore.others()).length;
    const items = (await minutesStore.mine()).filter(item => item.round === location.pathname);
    for (const item of items) {
      const place = round.querySelector('[data-visit="' + CSS.escape(item.url) + '"]');
      if (!place) continue;
      place.hidden = false;
      place.replaceChildren();
      const told = document.createElement("span");
      const text = { waiting: words.kept, sent: words.sent, refused: words.refused }[item.state];
      told.textContent = text + " · " + item.code + (item.said && item.said !== "sign-in" ? " · " + item.said : "");
      place.append(told);
      place.className = "state " + item.state;
    }
    const left = items.filter(item => item.state === "waiting");
    const away = left.some(item => item.said === "sign-in");
    say(waiting, left.length ? left.length + " " + words.left + (away ? " " + words.signIn : "") : "", "warning");
  };
  const sync = async () => {
    if (!navigator.onLine) return;
    await minutesEarlier.here(location.pathname);
    const before = (await minutesStore.mine()).filter(item => item.state === "waiting").length;
    await minutesSending.run();
    await show();
    const after = (await minutesStore.mine()).filter(item => item.state === "waiting").length;
    if (before && !after) location.reload();
  };
  const calm = () => {};  // the store is held by another tab: store.js says so on the page
  window.addEventListener("online", () => sync().catch(calm));
  show().catch(calm);
  (navigator.onLine && words.open
    ? keep().then(() => say(ready, words.ready, ""), () => say(ready, words.unready, "warning"))
    : Promise.resolve()).then(sync).catch(calm);
})();
