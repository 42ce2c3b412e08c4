/** A place's emblem in a comparison: whose its events are, by colour, shape and where the colour lies. */

/** How many of some marks are of each side. */
export function shares(marks, found) {
  const sides = { a: 0, both: 0, b: 0 };
  for (const mark of found) if (marks.side[mark]) sides[marks.side[mark]] += marks.weigh([mark]);
  return sides;
}

/** The side that all of them are of; "mixed", or null where nothing is compared. */
export function lead(sides) {
  if (!sides) return null;
  const whole = sides.a + sides.both + sides.b;
  return Object.keys(sides).find((side) => sides[side] === whole) ?? "mixed";
}

/**
 * Draw it about a point: A alone is a disc, B a square, both a diamond; else a disc with A
 * to the left of its top, B to the right of it, and both below; a ring where it is large.
 * @param color gives a colour of the theme by its name
 */
export function emblem(pen, x, y, radius, { a, both, b }, color) {
  const whole = a + both + b;
  pen.lineWidth = 1.4;
  pen.strokeStyle = color("page");
  const fill = (side) => {
    pen.fillStyle = color(`side_${side}`);
    pen.fill();
    pen.stroke();
  };
  const polygon = (...corners) => {
    pen.beginPath();
    for (const [dx, dy] of corners) pen.lineTo(x + dx * radius, y + dy * radius);
    pen.closePath();
  };
  if (b === whole) {
    polygon([-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]);
    return fill("b");
  }
  if (both === whole) {
    polygon([0, -1.18], [1.18, 0], [0, 1.18], [-1.18, 0]);
    return fill("both");
  }
  const top = -Math.PI / 2;
  const [left, right] = [top - (a / whole) * 2 * Math.PI, top + (b / whole) * 2 * Math.PI];
  for (const [side, count, from, to] of [["a", a, left, top], ["b", b, top, right], ["both", both, right, left + 2 * Math.PI]]) {
    if (!count) continue;
    pen.beginPath();
    if (count < whole) pen.moveTo(x, y);
    pen.arc(x, y, radius, from, to);
    pen.closePath();
    fill(side);
  }
  if (!holed({ a, both, b }, radius)) return;
  pen.beginPath();
  pen.arc(x, y, radius * 0.6, 0, 2 * Math.PI);
  pen.fillStyle = color("page");
  pen.fill();
}

/** Whether an emblem of several sides is a ring, with room for a count. */
export function holed(sides, radius) {
  return lead(sides) === "mixed" && radius > 10;
}
