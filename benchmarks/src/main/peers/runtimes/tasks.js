// Node's promises that a timer resolves, all at once.
//
// usage: node tasks.js COUNT MILLISECONDS PATIENCE_SECONDS
//
// Prints one line of JSON and ends with its standard input, or when its patience does.
"use strict";

const [count, milliseconds, patience] = process.argv.slice(2).map(Number);

function sleep() {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function main() {
  setTimeout(() => process.exit(1), 1000 * patience).unref();
  const before = process.resourceUsage();
  const first = process.hrtime.bigint();
  const all = [];
  for (let i = 0; i < count; i++) {
    all.push(sleep());
  }
  const started = process.hrtime.bigint();
  await Promise.all(all);
  const last = process.hrtime.bigint();
  const used = process.resourceUsage();
  console.log(JSON.stringify({
    count,
    start_ns: Number(started - first),
    wall_ns: Number(last - first),
    sleep_ns: 1e6 * milliseconds,
    user_us: used.userCPUTime - before.userCPUTime,
    system_us: used.systemCPUTime - before.systemCPUTime,
    minor_faults: used.minorPageFault - before.minorPageFault,
    major_faults: used.majorPageFault - before.majorPageFault,
    voluntary: used.voluntaryContextSwitches - before.voluntaryContextSwitches,
    involuntary: used.involuntaryContextSwitches - before.involuntaryContextSwitches,
  }));
  process.stdin.on("end", () => process.exit(0)).resume();
}

main();
