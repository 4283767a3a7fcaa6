// Calendars by ical.js: `with_ical.mjs LIBRARY FOLDER`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [library, folder] = process.argv.slice(2);
const module = join(library, "node_modules", "ical.js", "dist", "ical.js");
const ICAL = (await import(pathToFileURL(module))).default;

const read = (name) => readFileSync(join(folder, name), "utf8");
const wanted = new Map(
  JSON.parse(read("sessions.geojson")).features.map((one) => [one.id, one.properties]),
);

function plain(text) {
  return text.replace(/\r\n?/g, "\n").replace(/[\x00-\x09\x0b-\x1f\x7f]+/g, " ").replace(/^\ufeff+/, "");
}

function complaint(name) {
  const calendar = new ICAL.Component(ICAL.parse(read(name)));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  if (events.length !== wanted.size) return `${name}: ${events.length} events, not ${wanted.size}`;
  for (const event of events) {
    const one = wanted.get(event.uid);
    const summary = plain([one.programme, one.name].filter(Boolean).join(": "));
    if (event.summary !== summary) return `${name}: ${JSON.stringify(event.summary)} instead of ${JSON.stringify(summary)}`;
    if (event.startDate.toJSDate().getTime() !== Date.parse(one.starts_at)) return `${name}: ${event.startDate}, not ${one.starts_at}`;
  }
  return "";
}

const said = ["sessions.ics", "programmes.ics"].map(complaint).filter(Boolean);
if (said.length) {
  console.error(said.join("\n"));
  process.exit(1);
}
