// The parts that a Masterportal shows layers with; `with_masterportal` runs it in a browser.
import * as geojson from "@masterportal/masterportalapi/src/layer/geojson/index.js";
import crs from "@masterportal/masterportalapi/src/crs.js";
import rawLayerList from "@masterportal/masterportalapi/src/rawLayerList.js";
import { createMapView } from "@masterportal/masterportalapi/src/maps/mapView.js";
import Map from "ol/Map.js";

const UTM = "+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";

// Of each layer of a services.json: its entries, where they are, and how a field is labelled.
globalThis.shown = async (address) => {
  crs.registerProjections([["EPSG:25832", UTM]]);
  const layers = await new Promise((done) => rawLayerList.initializeLayerList(address, done));
  const view = createMapView({ epsg: "EPSG:25832", startCenter: [376000, 5705000] });
  const map = new Map({ target: "map", view });
  const found = {};
  for (const raw of layers) found[raw.id] = await loaded(raw, map, view);
  return found;
};

function loaded(raw, map, view) {
  const layer = geojson.createLayer(raw, { options: { map } });
  const source = layer.getSource();
  map.addLayer(layer);
  return new Promise((done, failed) => {
    source.once("featuresloaderror", () => failed(new Error(raw.url)));
    source.once("featuresloadend", ({ features }) =>
      done({
        url: raw.url,
        label: rawLayerList.getDisplayNamesOfFeatureAttributes(raw.id, "name"),
        places: features.map((one) => [one.getId(), one.getGeometry()?.getExtent() ?? null]),
      }),
    );
    source.loadFeatures([0, 0, 1, 1], view.getResolution(), view.getProjection());
  });
}
