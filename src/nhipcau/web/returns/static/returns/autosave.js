// Keeps a return while it is being typed: sends the draft, and what could not be sent stays on this machine.
// Without this file the button "Lưu nháp" does the same.
"use strict";
(() => {
  const form = document.getElementById("return");
  if (!form || !window.fetch) return;
  const words = form.dataset, store = words.keep, PAUSE = 4000, RETRY = 20000;
  const saved = document.getElementById("saved"), kept = document.getElementById("kept"), others = document.getElementById("others");
  let timer = 0, sending = false, stopped = false, changed = false;

  const fields = () => {
    const found = {};
    for (const each of form.elements) {
      if (!each.name || each.name === "csrfmiddlewaretoken" || each.name === "revision" || each.name === "window" || each.name === "answered") continue;
      if (each.type === "checkbox") found[each.name] = each.checked ? "1" : "";
      else if (each.type !== "submit" && each.type !== "button") found[each.name] = each.value;
    }
    return found;
  };
  const first = fields();
  const hour = moment => moment.getHours() + " giờ " + String(moment.getMinutes()).padStart(2, "0") + " phút";
  const keep = () => {
    if (!store) return;
    try { localStorage.setItem(store, JSON.stringify({ at: Date.now(), window: form.elements.window.value, fields: fields() })); } catch { /* full or shut off */ }
  };
  const forget = () => { if (store) try { localStorage.removeItem(store); } catch { /* shut off */ } };

  const put = (name, value) => {
    const field = form.elements[name];
    if (!field) return;
    if (field.type === "checkbox") field.checked = value === "1"; else field.value = value;
    shown(field);
  };
  const shown = field => {
    const name = field.name.replace(/^x\./, "c."), state = form.querySelector('.state[data-for="' + CSS.escape(name) + '"]');
    if (!state) return;
    const text = form.elements[name].value.trim(), crossed = form.elements[name.replace(/^c\./, "x.")];
    const is = (crossed && crossed.checked) || /^x$/i.test(text) ? "not_applicable" : text === "" ? "not_reported" : text === "0" ? "zero" : "value";
    state.textContent = words[is];
    const cell = state.closest(".cell");
    cell.classList.remove("value", "zero", "not_applicable", "not_reported");
    cell.classList.add(is);
  };
  const said = (kind, messages) => {
    for (const place of form.querySelectorAll("p." + kind)) {
      const name = place.id.slice(2), message = messages[name] || "", field = form.elements[name];
      place.textContent = message;
      place.hidden = !message;
      if (kind === "error" && field) {
        field.toggleAttribute("aria-invalid", Boolean(message));
        if (message) { field.setAttribute("aria-invalid", "true"); field.setAttribute("aria-describedby", place.id); }
      }
    }
  };

  // What others changed: said calmly above the form; their figures go into fields that nobody is typing in here.
  const tell = (message, link) => {
    others.querySelector("span").textContent = message;
    const choose = others.querySelector("a");
    choose.hidden = !link;
    if (link) choose.href = link;
    others.hidden = !message;
  };
  const take = (theirs, sent) => {
    for (const [name, words] of Object.entries(theirs || {})) {
      const field = form.elements[name], crossed = form.elements[name.replace(/^c\./, "x.")];
      if (!field || field.value.trim() !== (sent.get(name) || "").trim()) continue;
      const cross = crossed && crossed !== field && words === "x";
      field.value = cross ? "" : words;
      if (crossed && crossed !== field) crossed.checked = cross;
      shown(field);
    }
  };

  const send = async () => {
    if (sending || stopped || !changed) return;
    sending = true; changed = false;
    saved.textContent = words.saving;
    const data = new FormData(form);
    data.set("do", "autosave");
    try {
      const answer = await fetch(location.href, { method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin" });
      const told = await answer.json();
      if (told.revision !== undefined) form.elements.revision.value = told.revision;
      if (told.aside) {
        tell(told.said, told.aside);
        saved.textContent = words.aside + " " + hour(new Date());
        if (!changed) forget();
      } else if (answer.ok) {
        take(told.others, data);
        tell(told.told, "");
        said("error", told.errors); said("question", told.questions);
        if (Object.keys(told.errors).length) saved.textContent = told.said;
        else { saved.textContent = words.saved + " " + hour(new Date()); if (!changed) forget(); }
      } else { stopped = answer.status === 409; saved.textContent = told.said; }
    } catch {
      changed = true;
      saved.textContent = store ? words.offline : words.offlineRestricted;
      clearTimeout(timer); timer = setTimeout(send, RETRY);
    }
    sending = false;
  };
  const soon = event => {
    if (!event.target.name) return;
    changed = true; keep(); shown(event.target);
    clearTimeout(timer); timer = setTimeout(send, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  window.addEventListener("beforeunload", event => { if (changed && !stopped && !store) event.preventDefault(); });

  // 1000 comes back as 1.000, x as a ticked box: the same is no difference.
  const meant = (from, name) => {
    const crossed = /^x$/i.test((from[name.replace(/^x\./, "c.")] || "").trim());
    if (crossed) return name.startsWith("x.") ? "1" : "";
    return (from[name] || "").replace(/[.\s]/g, "");
  };
  const offer = () => {
    if (!store) return;
    let left = null;
    try { left = JSON.parse(localStorage.getItem(store)); } catch { /* nothing readable */ }
    if (!left || !left.fields) return;
    if (words.reached && left.window === words.reached) { forget(); return; }
    const differ = Object.keys(left.fields).filter(name => name in first && meant(left.fields, name) !== meant(first, name));
    if (!differ.length) { forget(); return; }
    const at = new Date(left.at);
    kept.querySelector("span").textContent = differ.length + " " + words.found + " " + hour(at) + " ngày " + at.getDate() + "/" + (at.getMonth() + 1) + "/" + at.getFullYear() + ".";
    kept.hidden = false;
    kept.addEventListener("click", event => {
      if (event.target.value === "take") { differ.forEach(name => put(name, left.fields[name])); changed = true; keep(); send(); }
      else if (event.target.value === "drop") forget();
      else return;
      kept.hidden = true;
    });
  };
  offer();
})();
