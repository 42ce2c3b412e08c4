/** Finds where the app is served, and hands over to the modules that it serves (js/). */
export default function linked(component) {
  const own = [...document.scripts].find((script) => script.src.includes("/static/js/")).src;
  const app = own.slice(0, own.indexOf("static/js/"));
  const assets = `${app}${component.data.assets}/`;
  const mounted = import(`${assets}js/linked.js`).then((module) => module.mount(component, assets));
  mounted.catch((error) => {
    component.parentElement.querySelector(".dl-host").textContent = String(error);
  });
  return () => mounted.then((view) => view.unmount());
}
