// Minutes that the release before left on this device in clear, without an owner: they become, sealed, those of the first
// signed-in account that may work on their round. From then on they are like any other.
"use strict";
const minutesEarlier = (() => {
  const take = async (device, items) => {
    for (const { fields, minors, photos, ...item } of items) {
      const own = { ...item, owner: device.dataset.owner };
      own.sealed = await minutesDevice.seal(device.dataset.public, own, { fields, minors, photos });
      await minutesStore.put(own);
      await minutesStore.dropEarlier(own.token);
    }
  };
  const device = async round => {
    const page = await fetch(round, { credentials: "same-origin", cache: "no-store" });
    if (!page.ok || page.redirected) return null;
    return new DOMParser().parseFromString(await page.text(), "text/html").getElementById("device");
  };
  return {
    // Those of the round on this page: the page brings the key, no line is needed.
    here: async round => {
      const found = document.getElementById("device");
      if (found) await take(found, (await minutesStore.earlier()).filter(item => item.round === round));
    },
    // Those of the other rounds: the server says of each whether the account may work on it.
    elsewhere: async owner => {
      const items = await minutesStore.earlier();
      for (const round of new Set(items.map(item => item.round))) {
        const found = await device(round);
        if (found && found.dataset.owner === owner) await take(found, items.filter(item => item.round === round));
      }
    },
  };
})();
