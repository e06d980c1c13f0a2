import { startDemoServer } from './demoServer.js';
import { textOf } from './PolicyReader.js';

/** None of them is what the shipped product has. */
const FIGURES = { claimWindowDays: 41, smallestGroup: 13, daysToAnswer: 17, noticeVersion: '2031-02' };

test('the figures in the policy’s sentences are those that the service holds to', async () => {
  const server = await startDemoServer({ playground: false, policy: FIGURES });
  try {
    const text = textOf(await (await fetch(`${server.url}/privacy`)).text());
    for (const said of [
      'still be claimed (41 days after its delivery)',
      'for 41 more days after delivery or return',
      'a count of fewer than 13 orders',
      'is due 17 working days',
      'version 2031-02',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/\b15 working days|fewer than 10 orders|2026-11/u);
  } finally {
    await server.close();
  }
});
