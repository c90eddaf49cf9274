// Canonical form, hash and short code of minutes: the very same as core/inspections/minutes.py; a test holds both together.
"use strict";
const minutesContent = (() => {
  const SCHEMA = "nhipcau.minutes/1", ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY", DIGITS = 10;
  const cleaned = fields => {
    const made = {};
    for (const [name, value] of Object.entries(fields)) {
      const text = value.replace(/\r\n?/g, "\n").normalize("NFC").replace(/^[ \t\n\u00a0]+|[ \t\n\u00a0]+$/g, "");
      if (text) made[name] = text;
    }
    return made;
  };
  const sorted = value => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return typeof value === "string" ? value.normalize("NFC") : value;
    return Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
  };
  const canonical = (subject, fields, photos, follows) =>
    JSON.stringify(sorted({ schema: SCHEMA, subject, fields: cleaned(fields), photos, follows: follows || "" }));
  const hex = bytes => [...new Uint8Array(bytes)].map(each => each.toString(16).padStart(2, "0")).join("");
  const sha256 = async bytes => hex(await crypto.subtle.digest("SHA-256", bytes));
  const hash = (subject, fields, photos, follows) =>
    sha256(new TextEncoder().encode(SCHEMA + "\n" + canonical(subject, fields, photos, follows)));
  const code = digest => {
    const signs = [];
    for (let place = 0; place < DIGITS; place++) signs.push(parseInt(digest.slice(2 * place, 2 * place + 2), 16) % ALPHABET.length);
    signs.push(signs.reduce((sum, sign, place) => sum + (place + 1) * sign, 0) % ALPHABET.length);
    const text = signs.map(sign => ALPHABET[sign]).join("");
    return text.slice(0, 4) + "-" + text.slice(4, 8) + "-" + text.slice(8);
  };
  return { cleaned, canonical, sha256, hash, code };
})();
