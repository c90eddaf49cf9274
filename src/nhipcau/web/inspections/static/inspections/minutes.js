// The form of minutes on a device: keeps what is typed, signs on the spot (hash, code), and leaves the sending to the queue.
// Without this file the button sends the form, and the server makes hash and code.
"use strict";
(() => {
  const form = document.getElementById("minutes");
  if (!form) return;
  const words = form.dataset, receipt = document.getElementById("receipt"), refusal = document.getElementById("refusal");
  const photos = document.getElementById("photos"), url = location.pathname;
  const able = window.isSecureContext && "indexedDB" in window && window.crypto && crypto.subtle;

  // What goes with an answer: a note where something is not met, a witness where nobody signed.
  const follow = () => {
    for (const note of form.querySelectorAll("input[data-note]")) {
      const marked = form.querySelector('input[name="' + CSS.escape(note.dataset.note) + '"]:checked');
      note.required = Boolean(marked) && marked.value === "not_met";
      note.closest(".note-line").classList.toggle("asked", note.required);
    }
    const signed = form.elements.signed.value, witness = form.querySelectorAll("input[name=witness]");
    witness.forEach(each => { each.required = signed === "refused" || signed === "absent"; });
    form.elements["identity.representative"].required = signed !== "absent";
  };
  form.classList.add("scripted");
  form.addEventListener("change", follow);
  follow();
  if (!able) return;

  const NAMES = new Set(JSON.parse(words.names)), subject = JSON.parse(words.subject);
  const fields = () => {
    const found = {};
    for (const [name, value] of new FormData(form)) if (NAMES.has(name) && typeof value === "string") found[name] = value;
    return found;
  };
  const tell = text => { refusal.textContent = text; refusal.hidden = !text; if (text) refusal.scrollIntoView({ block: "center" }); };

  // Free words must name nobody: what is found here is found before anything is signed. The server looks more closely.
  const NUMBERS = /(?<!\d)(?:0\d{9}|\d{9}|\d{12})(?!\d)/, BORN = /(sinh năm|sinh ngày|cccd|cmnd|căn cước|hộ khẩu|thường trú)/i;
  const NAMED = /(?<!\p{L})(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Lò|Lù|Lầu|Giàng|Vàng|Sùng|Mùa|Thào|Hạng|Tẩn|Chẻo|Phàn|Tòng|Quàng|Cà|Lường|Hà|Đinh|Mào|Pờ|Vừ)\s+\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)*/u;
  const named = typed => {
    const free = Object.entries(typed).filter(([name]) => /^(finding|statement|objection|recommendation)$|\.note$/.test(name));
    const own = (typed["identity.representative"] || "").trim();
    return free.some(([, text]) => {
      const words = own ? text.split(own).join(" ") : text;
      return NUMBERS.test(words) || BORN.test(words) || NAMED.test(words);
    });
  };

  // Pictures: drawn anew, blurred by hand, named by what they show.
  const taken = [];
  const choose = document.getElementById("take");
  const card = canvas => {
    const made = document.getElementById("photo-card").content.firstElementChild.cloneNode(true), entry = { canvas, shows: made.querySelector("select") };
    made.prepend(canvas);
    minutesPhotos.brush(canvas);
    made.querySelector("button").addEventListener("click", () => { taken.splice(taken.indexOf(entry), 1); made.remove(); });
    photos.append(made);
    taken.push(entry);
  };
  if (choose) {
    choose.hidden = false;
    document.getElementById("plain-photos").remove();
    choose.querySelector("input").addEventListener("change", async event => {
      for (const file of event.target.files) {
        if (taken.length >= Number(words.most)) { tell(words.many); break; }
        try { card(await minutesPhotos.drawn(file)); } catch { tell(words.noPicture); }
      }
      event.target.value = "";
    });
  }

  let timer = 0, signed = false;
  const keepDraft = () => {
    if (signed) return;
    clearTimeout(timer);
    timer = setTimeout(() => { if (!signed) minutesStore.keepDraft({ url, fields: fields() }); }, 400);
  };
  form.addEventListener("input", keepDraft);
  const put = typed => {
    for (const each of form.elements) {
      if (!NAMES.has(each.name) || !(each.name in typed)) continue;
      if (each.type === "radio" || each.type === "checkbox") each.checked = each.value === typed[each.name];
      else each.value = typed[each.name];
    }
    follow();
  };

  const locked = item => {
    signed = true;
    form.hidden = true;
    receipt.hidden = false;
    receipt.querySelector("[data-code]").textContent = item.code;
    receipt.querySelector("[data-hash]").textContent = item.sha256;
    receipt.querySelector("[data-at]").textContent = new Date(item.signedAt).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "numeric", month: "numeric", year: "numeric" });
    receipt.querySelector("[data-state]").textContent = { waiting: words.kept, sent: words.sent + (item.number ? " " + item.number : ""), refused: words.refused + " " + (item.said || "") }[item.state];
    const link = receipt.querySelector("a[data-page]");
    link.hidden = item.state !== "sent";
    if (item.page) link.href = item.page;
    const again = receipt.querySelector("button[data-again]");
    again.hidden = item.state !== "refused";
  };
  const refresh = async () => {
    await minutesEarlier.here(words.round);
    const item = await minutesStore.at(url), others = await minutesStore.others();
    document.getElementById("others").hidden = !others.length;
    if (item) locked(item);
    else if (others.some(each => each.url === url)) { signed = true; form.hidden = true; tell(words.elsewhere); }
  };
  receipt.querySelector("button[data-again]").addEventListener("click", async () => {
    const item = await minutesStore.at(url);
    if (item.state !== "refused") return;
    const key = await minutesDevice.key();
    if (!key || key.owner !== item.owner) { tell(words.own); return; }
    const told = await minutesDevice.opened(key.secret, item);
    await minutesStore.drop(item.token);
    put(told.fields);
    signed = false; form.hidden = false; receipt.hidden = true;
    tell(item.said);
  });

  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (signed) return;
    const typed = fields();
    if (typed.ended && typed.began && typed.ended < typed.began) { tell(words.turned); return; }
    if (named(typed)) { tell(words.named); return; }
    if (taken.some(each => !each.shows.value)) { tell(words.unsaid); return; }
    if (taken.length && !form.elements.declared.checked) { tell(words.undeclared); return; }
    signed = true;
    clearTimeout(timer);
    tell("");
    const kept = [], listed = [];
    for (const each of taken) {
      const blob = await minutesPhotos.blob(each.canvas);
      kept.push({ shows: each.shows.value, blob });
      listed.push({ shows: each.shows.value, sha256: await minutesContent.sha256(await blob.arrayBuffer()) });
    }
    const sha256 = await minutesContent.hash(subject, typed, listed, "");
    const item = {
      token: crypto.randomUUID(), owner: minutesStore.owner, order: Date.now(), url, round: words.round, sha256,
      code: minutesContent.code(sha256), signedAt: new Date().toISOString(), state: "waiting", said: "",
    };
    const said = { fields: minutesContent.cleaned(typed), minors: form.elements.minors.value, photos: kept };
    item.sealed = await minutesDevice.seal(document.getElementById("device").dataset.public, item, said);
    try { await minutesStore.put(item); } catch { signed = false; tell(document.getElementById("blocked").textContent); return; }
    await minutesStore.dropDraft(url);
    locked(item);
    receipt.scrollIntoView({ block: "start" });
    if (navigator.onLine) { await minutesSending.run(); await refresh(); }
  });
  window.addEventListener("online", async () => { await minutesSending.run(); await refresh(); });

  (async () => {
    await refresh();
    if (signed) return;
    const draft = await minutesStore.draft(url);
    if (draft && !words.answered) put(draft.fields);
  })().catch(() => {});  // the store is held by another tab: store.js says so on the page
})();
