interface Answer {
  readonly errors?: readonly object[];
  readonly extensions?: { readonly privacy?: object };
}

/** A page's own script, without types: what the browser loads is what is tested. */
const SCRIPT = new URL('../../src/console/assets/privacyStatus.js', import.meta.url).href;
const { privacyStatus } = (await import(SCRIPT)) as { privacyStatus: (answer: Answer) => string };
const statusOf = (privacy: object): string => privacyStatus({ extensions: { privacy } });

describe("the playground's status line", () => {
  test.each([
    [{}, '0 fields withheld · 0 masked · 0 inputs dropped'],
    [{ dropped: ['input.gender'] }, '0 fields withheld · 0 masked · 1 input dropped'],
    [
      { scrubbed: [{ path: 'input.note', kinds: ['PAYMENT_CARD'] }] },
      '0 fields withheld · 0 masked · 0 inputs dropped · 1 text scrubbed (payment card)',
    ],
    [
      {
        scrubbed: [
          { path: 'input.deliveryInstructions', kinds: ['PHONE_NUMBER'] },
          { path: 'input.note', kinds: ['PHONE_NUMBER', 'NATIONAL_ID'] },
        ],
      },
      '0 fields withheld · 0 masked · 0 inputs dropped · 2 texts scrubbed (phone number, national id)',
    ],
  ])('%j', (privacy, line) => {
    expect(statusOf(privacy)).toBe(line);
  });
});
