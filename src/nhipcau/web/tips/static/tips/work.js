// A little work before sending: a number so that SHA-256 of token and number begins with zeros. Without it the form works too.
(function () {
  "use strict";
  var field = document.querySelector("input[name=work]");
  var token = document.querySelector("input[name=token]");
  if (!field || !token) return;
  var bits = Number(field.dataset.bits), zeros = 32 - bits, n = 0, K = [], H = [];
  function frac(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }
  for (var p = 2; K.length < 64; p++) {
    var prime = true;
    for (var d = 2; d * d <= p; d++) if (p % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (H.length < 8) H.push(frac(Math.sqrt(p)));
    K.push(frac(Math.cbrt(p)));
  }
  var w = new Int32Array(64);
  function first(text) {
    var length = text.length, words = new Int32Array((((length + 8) >> 6) + 1) << 4), i;
    for (i = 0; i < length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    words[length >> 2] |= 128 << (24 - 8 * (length & 3));
    words[words.length - 1] = length * 8;
    var h = H.slice();
    for (var at = 0; at < words.length; at += 16) {
      var a = h[0], b = h[1], c = h[2], e = h[4], f = h[5], g = h[6], k = h[7], dd = h[3];
      for (i = 0; i < 64; i++) {
        if (i < 16) w[i] = words[at + i];
        else {
          var x = w[i - 15], y = w[i - 2];
          w[i] = w[i - 16] + w[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
            + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
        }
        var s = (k + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + w[i]) | 0;
        var t = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c)) | 0;
        k = g; g = f; f = e; e = (dd + s) | 0; dd = c; c = b; b = a; a = (s + t) | 0;
      }
      h[0] = h[0] + a | 0; h[1] = h[1] + b | 0; h[2] = h[2] + c | 0; h[3] = h[3] + dd | 0;
      h[4] = h[4] + e | 0; h[5] = h[5] + f | 0; h[6] = h[6] + g | 0; h[7] = h[7] + k | 0;
    }
    return h[0] >>> zeros;
  }
  function some() {
    var end = Date.now() + 30;
    while (Date.now() < end) {
      if (first(token.value + ":" + n) === 0) { field.value = String(n); return; }
      n++;
    }
    setTimeout(some, 0);
  }
  some();
})();
