// Minutes signed on this device, until the server has them: a queue in IndexedDB, in the order of signing.
// What each says lies sealed to its owner (device.js); in clear stand the round's address, the hash and the short code.
// Version 1 kept them in clear and without an owner: those wait in a store of their own until earlier.js has sealed them.
"use strict";
const minutesStore = (() => {
  const NAME = "nhipcau-rounds", VERSION = 2, PATIENCE = 4000, MINUTES = "minutes", DRAFTS = "drafts", EARLIER = "earlier", PAGES = "nhipcau-rounds-1", MARK = "nhipcau-rounds-owner", ACCOUNTS = "nhipcau-rounds-accounts";
  // Whose mark: pages of rounds bring it; for the others it is remembered under the account's sign, which every page brings.
  const place = document.getElementById("device"), leaving = document.getElementById("leaving"), sign = (leaving && leaving.dataset.account) || "";
  const remembered = JSON.parse(localStorage.getItem(ACCOUNTS) || "{}"), owner = place ? place.dataset.owner : remembered[sign] || "";
  const remember = mark => {
    if (!sign) return;
    if (mark) remembered[sign] = mark; else delete remembered[sign];
    localStorage.setItem(ACCOUNTS, JSON.stringify(remembered));
  };
  if (place && remembered[sign] !== owner) remember(owner);
  const upgrade = (base, moved) => {
    if (base.objectStoreNames.contains(MINUTES)) {
      const earlier = moved.objectStore(MINUTES);
      earlier.name = EARLIER;
      earlier.openCursor().onsuccess = event => {
        const at = event.target.result;
        if (!at) return;
        if (at.value.state === "sent") at.delete();
        at.continue();
      };
    }
    if (base.objectStoreNames.contains(DRAFTS)) base.deleteObjectStore(DRAFTS);
    base.createObjectStore(MINUTES, { keyPath: "token" });
    base.createObjectStore(DRAFTS, { keyPath: ["owner", "url"] });
  };
  let opened = null;
  // A page of the release before, open in another tab, holds the store: said on the page, and refused until it lets go.
  // Who asks behind somebody who waits is told of nothing by the browser: hence the time.
  const open = () => opened || (opened = new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, VERSION), said = document.getElementById("blocked");
    const held = () => { if (said) said.hidden = false; failed(new DOMException("held by another tab", "InvalidStateError")); };
    const waiting = setTimeout(held, PATIENCE);
    asked.onupgradeneeded = () => upgrade(asked.result, asked.transaction);
    asked.onblocked = held;
    asked.onerror = () => { clearTimeout(waiting); opened = null; failed(asked.error); };
    asked.onsuccess = () => {
      const base = asked.result;
      clearTimeout(waiting);
      if (said) said.hidden = true;
      base.onversionchange = base.onclose = () => { base.close(); opened = null; };
      opened = Promise.resolve(base);
      done(base);
    };
  }));
  const act = async (store, mode, what) => {
    const base = await open();
    return new Promise((done, failed) => {
      const moved = base.transaction(store, mode), asked = what(moved.objectStore(store));
      moved.oncomplete = () => done(asked && asked.result);
      moved.onerror = moved.onabort = () => failed(moved.error);
    });
  };
  const all = async () => (await act(MINUTES, "readonly", store => store.getAll())).sort((one, other) => one.order - other.order);
  const of = async whose => (await all()).filter(item => item.owner === whose);
  const unsent = item => item.state !== "sent";
  const drop = token => act(MINUTES, "readwrite", store => store.delete(token));
  const hasEarlier = async () => (await open()).objectStoreNames.contains(EARLIER);
  const earlier = async () => (await hasEarlier()) ? (await act(EARLIER, "readonly", store => store.getAll())).filter(unsent) : [];
  const dropEarlier = token => act(EARLIER, "readwrite", store => store.delete(token));
  const drafts = () => act(DRAFTS, "readonly", store => store.getAll());
  const dropDraft = (whose, url) => act(DRAFTS, "readwrite", store => store.delete([whose, url]));
  return {
    owner,
    mine: () => of(owner),
    unsentOf: async whose => (await of(whose)).filter(unsent),
    earlier, dropEarlier,
    others: async () => [...(await all()).filter(item => item.owner !== owner && unsent(item)), ...await earlier()],
    put: item => act(MINUTES, "readwrite", store => store.put(item)),
    drop,
    at: async url => (await of(owner)).filter(item => item.url === url).pop(),
    keepDraft: draft => act(DRAFTS, "readwrite", store => store.put({ ...draft, owner })),
    draft: url => act(DRAFTS, "readonly", store => store.get([owner, url])),
    dropDraft: url => dropDraft(owner, url),
    // Pages that another account left on this device go before the own ones come.
    claimPages: async () => {
      if (localStorage.getItem(MARK) !== owner) await caches.delete(PAGES);
      localStorage.setItem(MARK, owner);
      return caches.open(PAGES);
    },
    // Signing out: what was sent, what was being typed, and the pages. What waits stays, sealed.
    forget: async whose => {
      for (const item of await of(whose)) if (!unsent(item)) await drop(item.token);
      for (const draft of await drafts()) if (draft.owner === whose) await dropDraft(whose, draft.url);
      if ("caches" in window) await caches.delete(PAGES);
      localStorage.removeItem(MARK);
      if (!(await of(whose)).length) remember("");
    },
  };
})();
