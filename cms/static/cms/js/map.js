// Puts the points and outlines that a page carries as JSON on a map. Everything on it also
// stands in the page itself, so that nobody needs this script.
(() => {
  "use strict";

  const LETTER_WIDTH = 7;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function pin(point) {
    const size = [32, 36];
    return L.divIcon({
      className: `pin pin--${point.kind}`,
      iconSize: size,
      iconAnchor: [16, 33],
      popupAnchor: [0, -30],
    });
  }

  function heap(label) {
    return (cluster) => {
      const count = cluster.getChildCount();
      const size = count < 10 ? 36 : count < 100 ? 42 : 50;
      const inside = document.createElement("span");
      inside.textContent = count;
      inside.title = label.replace("{}", count);
      return L.divIcon({ html: inside, className: "heap", iconSize: [size, size] });
    };
  }

  function popup(point) {
    const box = document.createElement("div");
    const link = document.createElement("a");
    link.href = point.address;
    link.textContent = point.name;
    box.append(link);
    if (point.label) {
      const label = document.createElement("p");
      label.textContent = point.label;
      box.prepend(label);
    }
    return box;
  }

  function marker(point) {
    const found = L.marker([point.lat, point.lon], {
      icon: pin(point),
      title: point.name,
      alt: point.name,
      keyboard: Boolean(point.address),
      interactive: Boolean(point.address),
    });
    return point.address ? found.bindPopup(() => popup(point)) : found;
  }

  function outline(district) {
    const shape = L.geoJSON(district.geometry, { style: { className: "outline" }, interactive: false });
    shape.districtName = district.name;
    return shape;
  }

  // A name stands in its district only while there is room for it.
  function nameDistricts(map, outlines) {
    for (const shape of outlines) {
      const bounds = shape.getBounds();
      const west = map.latLngToLayerPoint(bounds.getSouthWest());
      const east = map.latLngToLayerPoint(bounds.getNorthEast());
      const hasRoom = east.x - west.x > shape.districtName.length * LETTER_WIDTH;
      if (hasRoom && !shape.getTooltip()) {
        const look = { permanent: true, direction: "center", className: "outline__name" };
        shape.bindTooltip(shape.districtName, look);
      } else if (!hasRoom && shape.getTooltip()) {
        shape.unbindTooltip();
      }
    }
  }

  function frame(map, points, outlines, data) {
    const seen = L.latLngBounds([]);
    points.forEach((point) => seen.extend([point.lat, point.lon]));
    if (points.length < 2) {
      outlines.forEach((shape) => seen.extend(shape.getBounds()));
    }
    if (!seen.isValid() && data.bounds) {
      const [west, south, east, north] = data.bounds;
      seen.extend([south, west]).extend([north, east]);
    }
    if (seen.isValid()) {
      map.fitBounds(seen, { padding: [28, 28], maxZoom: 15, animate: false });
    }
  }

  // The row of the list that somebody looks at shows where it is on the map.
  function pointFromList(cluster, markers) {
    let lit = null;
    const light = (element) => {
      lit?.classList.remove("is-pointed-at");
      const row = element.closest?.("[data-entry]");
      const found = row && markers.get(row.dataset.entry);
      lit = (found && cluster.getVisibleParent(found)?.getElement()) || null;
      lit?.classList.add("is-pointed-at");
    };
    for (const name of ["mouseover", "focusin"]) {
      document.addEventListener(name, (event) => light(event.target));
    }
  }

  function draw(box) {
    const data = JSON.parse(document.getElementById(box.dataset.source).textContent);
    const words = box.dataset;
    const around = document.getElementById("around-data");
    data.outlines.push(...(around ? JSON.parse(around.textContent) : []));
    if (!data.markers.length && !data.outlines.length) {
      return;
    }
    box.hidden = false;
    const map = L.map(box, {
      zoomControl: false,
      scrollWheelZoom: false,
      fadeAnimation: !calm,
      zoomAnimation: !calm,
      markerZoomAnimation: !calm,
      maxZoom: 18,
    });
    map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    if (words.tiles) {
      L.tileLayer(words.tiles, { maxZoom: 19, attribution: words.attribution }).addTo(map);
    }
    const outlines = data.outlines.map((district) => outline(district).addTo(map));
    const cluster = L.markerClusterGroup({
      animate: !calm,
      showCoverageOnHover: false,
      maxClusterRadius: 32,
      iconCreateFunction: heap(words.several),
    });
    const markers = new Map(data.markers.map((point) => [point.id, marker(point)]));
    cluster.addLayers([...markers.values()]);
    frame(map, data.markers, outlines, data);
    map.addLayer(cluster);
    if (data.markers.length !== 1) {
      const name = () => nameDistricts(map, outlines);
      map.on("zoomend", name);
      name();
    }
    // A wheel over the map scrolls the page until somebody means the map.
    map.on("focus click", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", words.label);
    pointFromList(cluster, markers);
  }

  document.querySelectorAll("[data-map]").forEach(draw);
})();
