// Comfort on the page of a plan; all of it works without: the document turns to the current target, keys walk the cards.
"use strict";

function turn_to(code) {
  const mark = document.getElementById(`van-ban-${code}`);
  const column = document.querySelector(".halves .sticky");
  const frame = column && column.scrollHeight > column.clientHeight ? column : document.querySelector(".sheet");
  if (!mark || !frame) return;
  const place = mark.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  frame.scrollTop += place - frame.clientHeight / 3;
  document.querySelectorAll(".sheet mark.near").forEach((each) => each.classList.remove("near"));
  document.querySelectorAll(`.sheet a[href$="#${code}"] mark`).forEach((each) => each.classList.add("near"));
}

function cards() {
  return [...document.querySelectorAll("article.card[id]")];
}

function here() {
  const held = document.activeElement && document.activeElement.closest("article.card[id]");
  return held || document.querySelector("article.card.current");
}

function walk(step) {
  const all = cards();
  const next = all[all.indexOf(here()) + step];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "center" });
  turn_to(next.id);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,select,textarea")) return;
  const card = here();
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "x" && card) card.querySelector('button[value="accepted"]')?.click();
  else if (event.key === "s" && card) card.querySelector('a.btn[href*="sua=1"]')?.click();
});

for (const card of cards()) card.addEventListener("focusin", () => turn_to(card.id));
const current = document.querySelector("article.card.current");
if (current) turn_to(current.id);
// The page's letters come late and move what the address points at.
document.fonts?.ready.then(() => {
  const wanted = location.hash && document.getElementById(location.hash.slice(1));
  if (wanted && wanted.matches(".card")) wanted.scrollIntoView();
});
