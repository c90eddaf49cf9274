// Signing out on a device with minutes that were not sent: says so, offers to send them first, and leaves nothing behind
// but what waits, sealed. What waits is counted on the device: no line and no session are needed to be warned.
"use strict";
(() => {
  const box = document.getElementById("leaving"), form = document.querySelector("form[data-leaving]");
  if (!box || !form || !window.isSecureContext || !("indexedDB" in window)) return;
  const part = name => box.querySelector("[data-" + name + "]");
  const load = url => new Promise((done, failed) => {
    const made = document.createElement("script");
    made.src = url; made.async = false; made.onload = done; made.onerror = failed;
    document.head.append(made);
  });
  let loading = null, owner = "";
  const scripts = async () => { if (typeof minutesStore === "undefined") for (const url of box.dataset.scripts.split(" ")) await load(url); };
  const ready = () => loading || (loading = scripts().catch(why => { loading = null; throw why; }));
  const kept = async () => !indexedDB.databases || (await indexedDB.databases()).some(base => base.name === "nhipcau-rounds");
  const left = async () => {
    const earlier = (await minutesStore.earlier()).length, number = earlier + (owner ? (await minutesStore.unsentOf(owner)).length : 0);
    part("earlier").hidden = !earlier;
    part("count").textContent = number;
    return number;
  };
  const ask = known => {
    part("known").hidden = part("send").hidden = !known;
    part("unknown").hidden = known;
    part("said").hidden = true;
    if (!box.open) box.showModal();
  };
  const go = async () => {
    try { if (owner) await minutesStore.forget(owner); } finally { form.submit(); }
  };
  form.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      if (!(await kept())) { form.submit(); return; }
      await ready();
      owner = minutesStore.owner || ((await minutesDevice.key()) || {}).owner || "";
      if (await left()) ask(true); else await go();
    } catch { ask(false); }
  });
  part("stay").addEventListener("click", () => box.close());
  part("anyway").addEventListener("click", go);
  part("send").addEventListener("click", async () => {
    await minutesSending.run();
    if (!(await left())) { await go(); return; }
    part("said").textContent = box.dataset.unsent;
    part("said").hidden = false;
  });
  // Where this device has held a round, what asks is there before the line goes.
  kept().then(yes => yes && ready()).catch(() => {});
})();
