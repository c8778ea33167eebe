// Look at pages in a browser: {pages: [{name, html}], widths, folder}. Writes a picture for each width and the print
// as PDF into the folder where one is named; answers what axe finds, what the page asked for, and how far it overflows.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { createRequire } from "node:module";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const question = JSON.parse(await text(process.stdin));
const axe = readFileSync(createRequire(join(process.cwd(), "package.json")).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args,
  headless: "shell",
});
const answers = [];
for (const { name, html } of question.pages) {
  const answer = { name, asked: [], ran: [], widths: {} };
  for (const width of question.widths) {
    const page = await browser.newPage();
    page.on("request", (request) => answer.asked.push(request.url()));
    page.on("dialog", (dialog) => (answer.ran.push(dialog.message()), dialog.dismiss()));
    await page.setViewport({ width, height: 900 });
    await page.setContent(html);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (question.folder) await page.screenshot({ path: join(question.folder, `${name}.${width}.png`), fullPage: true });
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
    );
    const violations = found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes[0].html.slice(0, 200)})`);
    answer.widths[width] = { overflow, violations, passes: found.passes.length };
    if (question.folder && width === question.widths.at(-1))
      await page.pdf({ path: join(question.folder, `${name}.pdf`), preferCSSPageSize: true, format: "A4" });
    await page.close();
  }
  answers.push(answer);
}
await browser.close();
process.stdout.write(`\n===\n${JSON.stringify(answers)}`, () => process.exit(0));
