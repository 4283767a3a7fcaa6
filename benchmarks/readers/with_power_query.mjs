// A query for Excel by Microsoft's own parser: `with_power_query.mjs LIBRARY FILE`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [library, file] = process.argv.slice(2);
const { DefaultSettings, TaskUtils } = createRequire(join(library, "package.json"))(
  "@microsoft/powerquery-parser",
);

const read = await TaskUtils.tryLexParse(DefaultSettings, readFileSync(file, "utf8"));
if (!TaskUtils.isParseStageOk(read)) {
  console.error(String(read.error));
  process.exit(1);
}
