// Parse GIFT texts with gift-pegjs: [texts]; answers the questions of each, or the fault it found.
import { text } from "node:stream/consumers";
import gift from "gift-pegjs";

const answers = JSON.parse(await text(process.stdin)).map((source) => {
  try {
    return { questions: gift.parse(source) };
  } catch (fault) {
    return { fault: `${fault.message} at line ${fault.location?.start?.line}` };
  }
});
process.stdout.write(JSON.stringify(answers));
