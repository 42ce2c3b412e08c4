/** Whether an element of the page stands on a light or a dark ground, as Streamlit's theme has it. */
export function schemeOf(host) {
  const color = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  const [red, green, blue] = rgb(color);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}

function rgb(color) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.fillStyle = color || "#fff";
  return [1, 3, 5].map((at) => parseInt(pen.fillStyle.slice(at, at + 2), 16));
}
