/* Small maps that show where a point was and where it is to be. Nothing can be changed on them. */
"use strict";

(() => {
  const { icon, tiles, outlinesUrl } = JSON.parse(
    document.getElementById("atlas-review-map").textContent,
  );

  const read = (text) => (text ? text.split(",").map(Number) : null);

  async function addOutlines(map) {
    const response = await fetch(outlinesUrl, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const style = { color: "#5a5a52", weight: 1, fillColor: "#ffffff", fillOpacity: 0.6 };
    const districts = L.geoJSON(await response.json(), { style, interactive: false });
    districts.addTo(map).bringToBack();
  }

  function show(element) {
    const { dataset } = element;
    const map = L.map(element, { scrollWheelZoom: false, zoomControl: false });
    L.control.zoom({ zoomInTitle: dataset.zoomIn, zoomOutTitle: dataset.zoomOut }).addTo(map);
    map.attributionControl.setPrefix(false);
    if (tiles) L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
    const before = read(dataset.old);
    const after = read(dataset.new);
    const points = [before, after].filter(Boolean);
    if (points.length === 2) L.polyline(points, { color: "#7a1410", dashArray: "6 6" }).addTo(map);
    if (before) {
      const style = { radius: 9, color: "#7a1410", weight: 3, fillColor: "#fbdedb", fillOpacity: 1 };
      L.circleMarker(before, style).bindTooltip(dataset.oldLabel, { permanent: true }).addTo(map);
    }
    if (after) {
      const marker = L.icon({ ...icon, iconSize: [25, 41], iconAnchor: [12, 41], shadowSize: [41, 41] });
      const label = { permanent: true, direction: "bottom" };
      L.marker(after, { icon: marker, keyboard: false, alt: "" })
        .bindTooltip(dataset.newLabel, label)
        .addTo(map);
    }
    map.fitBounds(L.latLngBounds(points), { maxZoom: 16, padding: [45, 45] });
    addOutlines(map);
  }

  for (const element of document.querySelectorAll("[data-atlas-points]")) show(element);
})();
