// Opens a finished report in a browser and says everything that a reader would stumble over.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const libraries = process.env.LIBRARIES;
const require = createRequire(libraries + "/");
const { default: puppeteer } = await import(pathToFileURL(require.resolve(libraries + "/puppeteer-core")));
const page_address = pathToFileURL(process.argv[2]).href;
const faults = [];

// A browser that does not start says nothing of the page.
const browser = await puppeteer
  .launch({
    executablePath: process.env.BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    protocolTimeout: 120000,
  })
  .catch((error) => {
    console.log(`NOT run: the browser does not start: ${error.message.split("\n")[0]}`);
    process.exit(77);
  });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const address = request.url();
    if (address === page_address || address.startsWith("data:")) {
      request.continue();
    } else {
      faults.push(`asks the network for ${address}`);
      request.abort();
    }
  });
  page.on("console", (message) => faults.push(`says on the console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  await page.goto(page_address, { waitUntil: "load" });

  if ((await page.$$("script")).length > 0) faults.push("holds a script");
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((font) => font.status === "loaded").length;
  });
  if (fonts < 2) faults.push(`has loaded ${fonts} of its 2 fonts`);

  // The Tab key must come by everything that can be used, and what it comes by must be seen.
  const usable = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], summary")];
    all.forEach((element, place) => (element.dataset.place = place));
    return all.length;
  });
  const reached = new Set();
  const unseen = new Set();
  for (let step = 0; step < usable * 4 + 50 && reached.size < usable; step += 1) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const is_seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      return { place: element.dataset.place, is_seen, tag: element.tagName };
    });
    if (now.place !== undefined) reached.add(now.place);
    if (!now.is_seen && now.tag !== "BODY") unseen.add(now.tag);
  }
  if (reached.size < usable) faults.push(`the Tab key reaches ${reached.size} of ${usable} links and summaries`);
  if (unseen.size > 0) faults.push(`focus is not seen on ${[...unseen].join(", ")}`);

  // With everything open, so that nothing is left out. The page allows no scripts; the browser's own console may run this one.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.evaluate(readFileSync(require.resolve(libraries + "/axe-core/axe.min.js"), "utf8"));
  for (const width of [1280, 320]) {
    await page.setViewport({ width, height: 900 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (sideways > 0) faults.push(`is ${sideways} pixels too wide at ${width} pixels`);
    const { violations } = await page.evaluate(() =>
      axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
    );
    for (const { id, impact, nodes } of violations) {
      const line = `axe, ${width} pixels: ${impact}: ${id}: ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}`;
      if (impact === "serious" || impact === "critical") faults.push(line);
      else console.log(line);
    }
  }
  await page.setViewport({ width: 1280, height: 900 });

  // Paper: what is printed has no more sheets than its pictures and a few of text.
  const pictures = (await page.$$("figure")).length;
  for (const format of ["a4", "letter"]) {
    const paper = await page.pdf({ format, printBackground: true, timeout: 60000 });
    const sheets = Buffer.from(paper).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    console.log(`${format}: ${sheets} sheets, ${pictures} pictures`);
    if (sheets < 1 || sheets > pictures + 8) faults.push(`prints on ${sheets} sheets of ${format}`);
    if (process.env.KEEP) (await import("node:fs")).writeFileSync(`${process.env.KEEP}/${format}.pdf`, paper);
  }
} finally {
  await browser.close();
}
for (const fault of faults) console.log(`FAULT: the page ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
