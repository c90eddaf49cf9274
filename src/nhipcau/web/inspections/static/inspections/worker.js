// Round pages without a network: what a page asked to keep is answered from this device when the line is gone.
"use strict";
const CACHE = "nhipcau-rounds-1", WAIT = 6000;
self.addEventListener("install", event => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("nhipcau-rounds-") && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
})()));
const soon = request => Promise.race([
  fetch(request),
  new Promise((_done, failed) => setTimeout(() => failed(new Error("slow")), WAIT)),
]);
const statics = async request => {
  const kept = await caches.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(CACHE)).put(request.url, answer.clone());
  return answer;
};
const page = async request => {
  const cache = await caches.open(CACHE), kept = await cache.match(request.url, { ignoreSearch: true });
  if (!kept) return fetch(request);
  try {
    const answer = await soon(request);
    if (answer.ok && !answer.redirected) await cache.put(request.url, answer.clone());
    return answer;
  } catch { return kept; }
};
self.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(statics(event.request));
  else if (event.request.mode === "navigate") event.respondWith(page(event.request));
});
