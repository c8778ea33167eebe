// Look at a served app in a browser: {link, picture}. Answers what the page asked for and drew, where it stands, what a
// key sends, and what pages of other addresses get when they try to open the socket, to frame the page, or to link to it.
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const LONGEST = 30_000; // milliseconds until the app is drawn
const { link, picture } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args.filter((one) => !/web-security|site-isolation|insecure|BlockInsecure/.test(one)), // it comes unprotected
  headless: "shell",
});
const answer = { asked: [], faults: [], sent: [], drawn: "", foreign: {} };

async function opened(page) {
  const watch = await page.createCDPSession();
  await watch.send("Network.enable");
  let tell;
  const drew = new Promise((resolve, reject) => {
    tell = resolve;
    setTimeout(() => reject(new Error(`no app was drawn at ${page.url()}`)), LONGEST).unref();
  });
  watch.on("Network.webSocketFrameSent", ({ response }) => answer.sent.push(response.payloadData));
  watch.on("Network.webSocketFrameReceived", ({ response }) => {
    answer.drawn += response.opcode === 2 ? Buffer.from(response.payloadData, "base64").toString() : "";
    if (answer.drawn.includes("microcred")) tell();
  });
  return { drew }; // a promise by itself would be waited for here already
}

const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 800 });
page.on("request", (request) => answer.asked.push(request.url()));
page.on("pageerror", (error) => answer.faults.push(error.message));
page.on("console", (message) => message.type() === "error" && answer.faults.push(message.text()));
const { drew } = await opened(page);
await page.goto(link);
await drew;
await page.waitForFunction(() => document.activeElement?.className === "xterm-helper-textarea");
await page.keyboard.press("ArrowDown");
answer.address = page.url();
answer.script_sees = await page.evaluate(() => document.cookie);
answer.fonts = await page.evaluate(() => document.fonts.check("16px 'Roboto Mono'"));
await new Promise((resolve) => setTimeout(resolve, 500)); // for the picture, which a canvas draws when it likes
await page.screenshot({ path: picture });

const foreign = createServer((request, response) =>
  response.end(`<!doctype html><title>foreign</title><a href="${link}">a link</a>`),
);
await new Promise((resolve) => foreign.listen(0, "127.0.0.1", resolve));
const socket = answer.address.replace("http:", "ws:") + "ws";
for (const host of ["127.0.0.1", "localhost"]) {
  const other = await browser.newPage();
  await other.goto(`http://${host}:${foreign.address().port}/`);
  answer.foreign[host] = await other.evaluate(
    async (socket, address) => ({
      socket: await new Promise((resolve) => {
        const opened = new WebSocket(socket);
        opened.onopen = () => resolve("open");
        opened.onerror = () => resolve("refused");
      }),
      read: await fetch(address, { credentials: "include" }).then((got) => `read ${got.status}`, () => "refused"),
      taken: await fetch(address + "page/page.js", { mode: "no-cors", credentials: "include" }).then(() => "taken", () => "refused"),
      framed: await new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.src = address;
        frame.onload = () => {
          try {
            resolve(frame.contentDocument ? "own" : "blank"); // a refused frame holds an error page of another origin
          } catch {
            resolve("blank");
          }
        };
        document.body.append(frame);
      }),
    }),
    socket,
    answer.address,
  );
  answer.foreign[host].frames = await Promise.all(
    other.frames().slice(1).map((frame) => frame.evaluate(() => document.querySelectorAll(".textual-terminal").length).catch(() => 0)),
  );
  answer.drawn = "";
  const again = await opened(other);
  await other.click("a");
  await again.drew;
  answer.foreign[host].link = other.url();
  await other.close();
}
foreign.close();
await browser.close();
process.stdout.write(`\n===\n${JSON.stringify(answer)}`, () => process.exit(0));
