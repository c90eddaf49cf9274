// Pictures are drawn anew on this device (nothing of the camera goes with them); a finger's stroke blurs what must not be seen.
"use strict";
const minutesPhotos = (() => {
  const LONGEST = 1600, BLOCK = 18, QUALITY = 0.82;
  const drawn = async file => {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height)), canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
  // Coarse squares in place of what was there: the mean colour of each, nothing that could be sharpened again.
  const blur = (canvas, x, y, width, height) => {
    const pen = canvas.getContext("2d");
    for (let top = y; top < y + height; top += BLOCK) for (let left = x; left < x + width; left += BLOCK) {
      const wide = Math.min(BLOCK, canvas.width - left), high = Math.min(BLOCK, canvas.height - top);
      if (wide <= 0 || high <= 0) continue;
      const data = pen.getImageData(left, top, wide, high).data, sum = [0, 0, 0];
      for (let place = 0; place < data.length; place += 4) for (let colour = 0; colour < 3; colour++) sum[colour] += data[place + colour];
      const [red, green, blue] = sum.map(each => Math.round(each / (data.length / 4)));
      pen.fillStyle = "rgb(" + red + "," + green + "," + blue + ")";
      pen.fillRect(left, top, wide, high);
    }
  };
  const pointed = (canvas, event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  };
  const brush = canvas => {
    let down = false;
    const touch = event => {
      const size = Math.max(canvas.width, canvas.height) / 9, [x, y] = pointed(canvas, event);
      const snap = each => Math.floor(Math.max(0, each - size / 2) / BLOCK) * BLOCK;
      blur(canvas, snap(x), snap(y), size, size);
    };
    canvas.addEventListener("pointerdown", event => { down = true; canvas.setPointerCapture(event.pointerId); touch(event); });
    canvas.addEventListener("pointermove", event => { if (down) touch(event); });
    canvas.addEventListener("pointerup", () => { down = false; });
  };
  const blob = canvas => new Promise(done => canvas.toBlob(done, "image/jpeg", QUALITY));
  return { drawn, brush, blob, blur };
})();
