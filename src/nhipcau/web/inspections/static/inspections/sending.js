// Sends what lies on this device, one after the other, in the order of signing. What the server has is taken off the device.
"use strict";
const minutesSending = (() => {
  let running = null;
  const token = async url => {
    const page = await fetch(url, { credentials: "same-origin", cache: "no-store" });
    if (!page.ok || page.redirected) return null;
    const found = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("input[name=csrfmiddlewaretoken]");
    return found && found.value;
  };
  const form = (item, words, csrf) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(words.fields)) data.set(name, value);
    data.set("csrfmiddlewaretoken", csrf);
    data.set("token", item.token);
    data.set("sha256", item.sha256);
    data.set("signed_at", item.signedAt);
    data.set("sent_at", new Date().toISOString());
    data.set("minors", words.minors);
    if (words.photos.length) data.set("declared", "1");
    words.photos.forEach((photo, place) => {
      data.set("shows" + (place + 1), photo.shows);
      data.set("photo" + (place + 1), photo.blob, "anh-" + (place + 1) + ".jpg");
    });
    return data;
  };
  // true: go on with the next one; false: stop here, the line or the session is gone
  const one = async (item, secret) => {
    const csrf = await token(item.round);
    if (!csrf) { await minutesStore.put({ ...item, said: "sign-in" }); return false; }
    const words = await minutesDevice.opened(secret, item);
    const answer = await fetch(item.url, {
      method: "POST", body: form(item, words, csrf), credentials: "same-origin", headers: { Accept: "application/json" },
    });
    if (answer.redirected || !(answer.headers.get("Content-Type") || "").includes("json")) {
      await minutesStore.put({ ...item, said: "HTTP " + answer.status }); return false;
    }
    const told = await answer.json();
    if (answer.ok) {
      const { sealed, ...kept } = item;
      await minutesStore.put({ ...kept, state: "sent", number: told.number, said: told.said, page: told.url });
      return true;
    }
    await minutesStore.put({ ...item, state: "refused", said: [told.said, ...(told.wrong || [])].join(" ") });
    return true;
  };
  // Only what the signed-in account signed: nothing else on this device can be opened with its key.
  const all = async () => {
    const waiting = item => item.state === "waiting";
    if (!(await minutesStore.mine()).some(waiting) && !(await minutesStore.earlier()).length) return;
    const key = await minutesDevice.key();
    if (!key || !key.owner) return;
    if (minutesStore.owner && key.owner !== minutesStore.owner)
      for (const item of (await minutesStore.mine()).filter(waiting)) await minutesStore.put({ ...item, said: "sign-in" });
    try { await minutesEarlier.elsewhere(key.owner); } catch { /* the line is gone: next time */ }
    for (const item of (await minutesStore.unsentOf(key.owner)).filter(waiting)) {
      try { if (!(await one(item, key.secret))) return; } catch { return; }
    }
  };
  return { run: () => running || (running = all().finally(() => { running = null; })) };
})();
