// How much longer one piece of work takes than another: interleaved, so that a busy machine slows both.

/** The middle one. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds of processor time that `work` takes: what else the machine does doesn't count. */
async function timed(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
}

/** Median milliseconds of processor time of both, and the median of the rounds' ratios `work / base`. */
export async function ratio({ work, base, rounds, warmUp = 3 }) {
  for (let index = 0; index < warmUp; index += 1) {
    await base();
    await work();
  }
  const measured = [];
  for (let index = 0; index < rounds; index += 1) {
    // Each goes first as often as the other.
    if (index % 2 === 0) measured.push({ base: await timed(base), work: await timed(work) });
    else {
      const first = await timed(work);
      measured.push({ work: first, base: await timed(base) });
    }
  }
  return {
    ratio: median(measured.map((round) => round.work / round.base)),
    milliseconds: {
      work: median(measured.map((round) => round.work)),
      base: median(measured.map((round) => round.base)),
    },
  };
}
