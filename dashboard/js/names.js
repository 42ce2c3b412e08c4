/** Writes names on a canvas so that none covers another: the marks' first, then the basemap's. */

const WIDE = 8; // ems that a line of the basemap's names may be wide
const LINE = 1.2; // ems from line to line

/**
 * @param spots circles and areas with `name`, `radius`; areas' names stand in their middle
 * @param ground the basemap's labels, each with `name` and `kind`
 * @param view `zoom`, `font`, `color(name)`, `width`, `height`, and `points(label)`: where it stands
 */
export function names(pen, { spots, ground }, view) {
  const taken = [];
  const free = ([left, top, right, bottom]) =>
    left > 0 && top > 0 && right < view.width && bottom < view.height &&
    !taken.some((box) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top);
  const circles = spots.flatMap((spot) => view.points(spot).map(([x, y]) => ({ spot, x, y })));
  for (const { spot: { radius }, x, y } of circles) if (radius) taken.push([x - radius, y - radius, x + radius, y + radius]);
  Object.assign(pen, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  pen.fillStyle = view.color("text");
  pen.strokeStyle = view.color("land");
  for (const { spot: { name, radius }, x, y } of circles) write(pen, [name], x, y, 13, radius, 3.2, view.font, free, taken);
  pen.fillStyle = view.color("label");
  for (const label of ground) {
    const size = textSize(label.kind, view.zoom);
    pen.font = `${size}px ${view.font}`;
    const lines = wrap(label.name, (words) => pen.measureText(words).width > WIDE * size);
    for (const [x, y] of view.points(label)) write(pen, lines, x, y, size, 0, 2.4, view.font, free, taken);
  }
}

/** Write lines about a point where there is room; beside the circle of that radius, if any. */
function write(pen, lines, x, y, size, radius, halo, font, free, taken) {
  pen.font = `${size}px ${font}`;
  const width = Math.max(...lines.map((line) => pen.measureText(line).width));
  const height = lines.length * size * LINE;
  const [up, aside] = [radius + 2 + height / 2, radius + 4 + width / 2];
  const spots = radius ? [[0, up], [0, -up], [-aside, 0], [aside, 0]] : [[0, 0]];
  for (const [dx, dy] of spots) {
    const [middle, center] = [x + dx, y + dy];
    const box = [middle - width / 2 - 2, center - height / 2, middle + width / 2 + 2, center + height / 2];
    if (!free(box)) continue;
    taken.push(box);
    lines.forEach((line, at) => {
      const base = center + (at - (lines.length - 1) / 2) * size * LINE;
      pen.lineWidth = halo;
      pen.strokeText(line, middle, base);
      pen.fillText(line, middle, base);
    });
    return;
  }
}

/** Pixels of a name of the basemap, as basemap.py has them. */
function textSize(kind, zoom) {
  const between = (low, small, high, large) => small + (large - small) * Math.max(0, Math.min(1, (zoom - low) / (high - low)));
  if (kind === "water") return between(1, 10, 6, 13);
  return kind === "country" ? between(1, 10.5, 6, 15) : between(3, 10, 8, 13);
}

function wrap(name, tooWide) {
  const lines = [];
  for (const word of name.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (!lines.length || tooWide(longer)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
