// The same data with Leaflet as its tutorials show it: the events as markers, the countries as a choropleth, two date
// fields. No tiles, which would only be slower.
const map = L.map("map").setView([40, 20], 2);
const colours = ["#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"];
Promise.all(["events.geojson", "countries.geojson"].map((name) => fetch(name).then((answer) => answer.json()))).then(([events, countries]) => {
  L.geoJSON(countries, {
    style: (country) => ({ color: "#999", weight: 1, fillOpacity: 0.7, fillColor: country.properties.count ? colours[Math.min(4, Math.floor(Math.log2(country.properties.count)))] : "#eee" }),
  }).addTo(map);
  performance.mark("shaded");
  let markers;
  const show = () => {
    markers?.remove();
    const [from, to] = ["from", "to"].map((id) => document.getElementById(id).value);
    markers = L.geoJSON(events, {
      filter: ({ properties: { start, end } }) => (!from || end >= from) && (!to || start <= to),
      pointToLayer: (event, at) => L.circleMarker(at, { radius: 6 }).bindPopup(() => Object.assign(document.createElement("p"), { textContent: event.properties.title })),
    }).addTo(map);
  };
  for (const id of ["from", "to"]) document.getElementById(id).addEventListener("change", show);
  show();
  document.documentElement.dataset.ready = document.documentElement.dataset.whole = "";
});
