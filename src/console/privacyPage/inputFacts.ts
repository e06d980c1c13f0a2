import type { DescribedData, DescribedInput } from './DescribedData.js';
import type { Fact, Table } from './Fact.js';
import { inSentence, listed, sentence } from './vocabularyWords.js';

/** Rows grouped by where the inputs are given. */
const byPlace = <Input extends DescribedInput>(
  inputs: readonly Input[],
  rows: (inputs: readonly Input[]) => readonly (readonly string[])[],
): Table['groups'] =>
  [...new Set(inputs.map(({ where }) => where))].map((head) => ({
    head,
    rows: rows(inputs.filter(({ where }) => where === head)),
  }));

/** What we ask for. */
export const givenTable = (data: DescribedData): Table => ({
  kind: 'table',
  caption: 'Personal data that we take in',
  columns: ['Where', 'What', 'Kind of data'],
  groups: byPlace(data.given, (inputs) => {
    const kinds = [...new Set(inputs.map(({ category }) => category.words))];
    return kinds.map((kind) => {
      const names = inputs
        .filter(({ category }) => category.words === kind)
        .map(({ what }) => inSentence(what));
      return [sentence(listed(names)), sentence(kind)];
    });
  }),
});

/** What we are sent and forget. */
export const droppedTable = (data: DescribedData): Table => ({
  kind: 'table',
  caption: 'What is accepted and forgotten at once',
  columns: ['Where', 'What', 'Because'],
  groups: byPlace(data.dropped, (inputs) => inputs.map(({ what, because }) => [what, because])),
});

/** What is kept, and what others see, only while its own purpose is open. */
export const consentedTable = (data: DescribedData): Table => {
  const shown = data.fields.filter(({ consents }) => consents.code.length > 0);
  return {
    kind: 'table',
    caption: 'What needs a choice of its own, whatever else you have opened',
    columns: ['Where', 'What', 'Only while you have this open', 'Otherwise'],
    groups: [
      ...byPlace(data.consented, (inputs) =>
        inputs.map(({ what, to }) => [what, sentence(to.words), 'Forgotten as it arrives']),
      ),
      ...shown.map(({ record, what, consents }) => ({
        head: record.words,
        rows: [[what, sentence(consents.words), 'Shown to nobody but you']],
      })),
    ],
  };
};

/** What is taken out of what people write. */
export const scrubbedTable = (data: DescribedData): Table => ({
  kind: 'table',
  caption: 'What is taken out of written texts',
  columns: ['Where', 'Text', 'What is taken out'],
  groups: byPlace(data.scrubbed, (inputs) => inputs.map(({ what, of }) => [what, sentence(of.words)])),
});

const BROWSING = /^user\.(?:behavior\.(?!purchase_history)|device)/u;

/** Whether the model holds anything of how somebody browses. */
export const holdsBrowsing = (data: DescribedData): boolean =>
  [...data.fields, ...data.given].some(({ category }) => BROWSING.test(category.code));

/** What is held of how somebody browses. */
export const browsingList = (data: DescribedData): Fact => ({
  kind: 'list',
  says: 'What we hold about how you browse, search and which device you use:',
  items: data.fields
    .filter(({ category }) => BROWSING.test(category.code))
    .map(({ what, record }) => `${what} (${record.words})`),
  none: 'Nothing',
});

/** Plain fields whose use is logged. */
export const auditedList = (data: DescribedData): Fact => ({
  kind: 'list',
  says: 'Logged as well, although not personal in itself: the use of',
  items: data.audited.map(({ what }) => what),
  none: 'Nothing else',
});
