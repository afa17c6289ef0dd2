// A portal's colour, made legible: darkened until it can be read on white, with text that can be
// read on it.

const AA = 4.5;

// `#rgb` or `#rrggbb`; anything else is not a colour here.
export function accentColours(colour) {
  let rgb = parse(colour);
  if (!rgb) return null;
  for (let step = 0; contrast(rgb, [255, 255, 255]) < AA && step < 40; step += 1) {
    rgb = rgb.map((part) => part * 0.94);
  }
  return {
    accent: css(rgb),
    strong: css(rgb.map((part) => part * 0.75)),
    tint: css(rgb.map((part) => 255 - (255 - part) * 0.09)),
  };
}

function parse(colour) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour ?? "")?.[1];
  if (!hex) return null;
  const wide = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((start) => parseInt(wide.slice(start, start + 2), 16));
}

function css(rgb) {
  return `rgb(${rgb.map(Math.round).join(" ")})`;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb) {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
