/* The map of wagtailgeowidget with manners: no marker until somebody sets one, no foreign tiles,
   and every change is an event, so that the form knows of it. */
"use strict";

class PointMap extends window.LeafletField {
  /* Called by LeafletField when its elements are there. */
  setup() {
    if (this.hasSetup) return;
    this.hasSetup = true;
    this.ours = JSON.parse(this.sourceField[0].dataset.atlasPointOptionsValue);
    this.initMap(this.mapEl, this.defaultLocation);
    this.initEvents();
    this.showOutlines();
    new ResizeObserver(() => this.fit()).observe(this.mapEl[0]);
  }

  initMap(mapEl, centre) {
    const { zoomIn, zoomOut } = this.ours.words;
    this.map = L.map(mapEl[0], { scrollWheelZoom: false, zoomControl: false });
    this.map.setView(centre, this.zoom);
    L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(this.map);
    if (this.ours.tiles) {
      L.tileLayer(this.ours.tiles, { maxZoom: 19, ...this.tileLayerOptions }).addTo(this.map);
    }
    this.map.attributionControl.setPrefix(false);
    const icon = L.icon({
      ...this.ours.icon,
      iconSize: [25, 41],
      iconAnchor: [12, 41],
      shadowSize: [41, 41],
    });
    const alt = this.ours.words.marker;
    this.marker = L.marker(centre, { draggable: true, keyboard: true, icon, alt });
  }

  initEvents() {
    this.marker.on("dragend", () => this.choose(this.marker.getLatLng()));
    this.map.on("click", (event) => this.choose(event.latlng));
  }

  /* Somebody chose this point on the map or from a list. */
  choose(point) {
    this.show(point);
    this.write(`${Number(point.lat).toFixed(6)}, ${Number(point.lng).toFixed(6)}`);
  }

  chooseCentre() {
    this.choose(this.map.getCenter());
  }

  remove() {
    this.marker.remove();
    this.write("");
  }

  /* Only on the map; what stands in the field stays. */
  show(point, { near = false } = {}) {
    this.marker.setLatLng(point).addTo(this.map);
    if (near || !this.map.getBounds().contains(point)) {
      this.map.setView(point, Math.max(this.map.getZoom(), this.zoom));
    }
    this.isPlaced = true;
  }

  write(text) {
    const field = this.sourceField[0];
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async showOutlines() {
    const response = await fetch(this.ours.outlinesUrl, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const districts = await response.json();
    const style = { color: "#5a5a52", weight: 1, fillColor: "#ffffff", fillOpacity: 0.6 };
    const label = (feature, layer) =>
      layer.bindTooltip(document.createTextNode(feature.properties.name).data);
    L.geoJSON(districts, {
      style: this.ours.tiles ? { ...style, fill: false } : style,
      interactive: false,
      onEachFeature: label,
    }).addTo(this.map);
    if (districts.bbox) {
      const [west, south, east, north] = districts.bbox;
      this.area = L.latLngBounds([south, west], [north, east]);
      this.fit();
    }
  }

  /* The area of the directory, until there is a point to look at. */
  fit() {
    this.map.invalidateSize();
    if (!this.isPlaced && this.area) this.map.fitBounds(this.area);
  }
}

window.PointMap = PointMap;
