// What was signed is sealed on the device to its owner's public key; only the secret key, which the server gives to that
// account when it is signed in, opens it. ECDH on P-256 with a fresh key each time, HKDF, AES-GCM.
"use strict";
const minutesDevice = (() => {
  const CURVE = { name: "ECDH", namedCurve: "P-256" }, INFO = "nhipcau.minutes-on-device/1", text = new TextEncoder();
  const raw = base64 => Uint8Array.from(atob(base64), sign => sign.charCodeAt(0));
  const about = item => text.encode([item.token, item.owner, item.url, item.sha256].join("\n"));
  const agreed = async (secret, other, salt, use) => {
    const bits = await crypto.subtle.deriveBits({ name: "ECDH", public: other }, secret, 256);
    const from = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveKey"]);
    return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: text.encode(INFO) }, from, { name: "AES-GCM", length: 256 }, false, [use]);
  };
  const joined = parts => {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => { whole.set(part, at); return at + part.length; }, 0);
    return whole;
  };
  // words: { fields, minors, photos: [{ shows, blob }] }
  const seal = async (base64, item, words) => {
    const to = await crypto.subtle.importKey("raw", raw(base64), CURVE, false, []), own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
    const from = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey)), iv = crypto.getRandomValues(new Uint8Array(12));
    const blobs = await Promise.all(words.photos.map(async photo => new Uint8Array(await photo.blob.arrayBuffer())));
    const head = text.encode(JSON.stringify({
      fields: words.fields, minors: words.minors, photos: words.photos.map((photo, place) => ({ shows: photo.shows, size: blobs[place].length })),
    }));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, head.length);
    const key = await agreed(own.privateKey, to, from, "encrypt");
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about(item) }, key, joined([length, head, ...blobs]));
    return { from, iv, data: new Uint8Array(data) };
  };
  const opened = async (secret, item) => {
    const { from, iv, data } = item.sealed, other = await crypto.subtle.importKey("raw", from, CURVE, false, []);
    const key = await agreed(secret, other, from, "decrypt");
    const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: about(item) }, key, data));
    const size = new DataView(plain.buffer).getUint32(0), head = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + size)));
    let at = 4 + size;
    const photos = head.photos.map(photo => {
      const blob = new Blob([plain.subarray(at, at + photo.size)], { type: "image/jpeg" });
      at += photo.size;
      return { shows: photo.shows, blob };
    });
    return { fields: head.fields, minors: head.minors, photos };
  };
  // The signed-in account's mark and secret key; null without a line or a session. The key cannot be read out of the page.
  const key = async () => {
    const place = document.getElementById("device") || document.getElementById("leaving");
    try {
      const answer = await fetch(place.dataset.key, { credentials: "same-origin", cache: "no-store", headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return null;
      const { owner, secret } = await answer.json();
      return owner ? { owner, secret: await crypto.subtle.importKey("pkcs8", raw(secret), CURVE, false, ["deriveBits"]) } : { owner: "", secret: null };
    } catch { return null; }
  };
  return { seal, opened, key };
})();
