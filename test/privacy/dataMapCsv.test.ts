import fc from 'fast-check';
import {
  compileModel,
  type DataMap,
  dataMap,
  printDataMap,
  printDataMapCsv,
} from '../../src/privacy/index.js';
import { miniSchema } from './miniSchema.js';

/** RFC 4180 to the letter: CRLF after each record, quotes where they have to be and nowhere else. @throws */
function readCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let rest = text;
  let record: string[] = [];
  while (rest !== '') {
    const field = /^(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",\r\n]*))(?<end>,|\r\n)/u.exec(rest);
    if (field?.groups === undefined) throw new Error(`not CSV: ${rest.slice(0, 40)}`);
    record.push(field.groups['quoted']?.replaceAll('""', '"') ?? field.groups['bare'] ?? '');
    if (field.groups['end'] === '\r\n') {
      records.push(record);
      record = [];
    }
    rest = rest.slice(field[0].length);
  }
  if (record.length > 0) throw new Error('the last record does not end');
  return records;
}

/** Each record by the names in the header. */
function read(map: DataMap): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...records] = readCsv(printDataMapCsv(map));
  return records.map((record) => {
    expect(record).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, at) => [name, record[at] ?? '']));
  });
}

const mapOf = (because: string): DataMap =>
  dataMap(
    compileModel(
      miniSchema({
        fields: `phone: PhoneNumber @personal(category: "user.contact.phone_number") @consent(to: NOTIFICATION)
          @reveal(to: [CARRIER, SYSTEM], for: [DELIVERY, LEGAL], when: CARRYING, as: PARTIAL)
          @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS])
          home: Home @personal(category: "user.contact.address")`,
        args: `, birth: Date @drop(because: ${JSON.stringify(because)})
          text: FreeText @personal(category: "user.content.private") @scrub(of: [PAYMENT_CARD, PHONE_NUMBER])
          mail: EmailAddress @personal(category: "user.contact.email") @consent(to: NOTIFICATION)`,
        more: 'type Home @personal(category: "user.contact.address") { name: PersonName }',
      }),
    ),
  );

test('has a line for each field and way of access, as a record of processing activities has it', () => {
  const lines = read(mapOf('Nobody needs it.'));
  const [own, carrier, officer] = lines.filter((line) => line['Element'] === 'Person.phone');
  const common = {
    Record: 'field',
    Element: 'Person.phone',
    'Category of data': 'user.contact.phone_number',
    'Data subject named by': 'id',
    'Everyone else': 'NULL',
    'Retention class': 'IDENTITY',
    'Retention period': 'P30D',
    'Counted from': 'closedAt',
    Remark: '',
  };
  expect(own).toEqual({
    ...common,
    Purposes: 'any',
    Recipients: 'CUSTOMER',
    Relation: 'OWNER',
    Form: 'CLEAR',
    'Legal basis': "the person's own access",
  });
  expect(carrier).toEqual({
    ...common,
    Purposes: 'DELIVERY, LEGAL',
    Recipients: 'CARRIER, SYSTEM',
    Relation: 'CARRYING',
    Form: 'PARTIAL',
    'Legal basis': 'law for LEGAL; consent to DELIVERY and consent to NOTIFICATION',
  });
  expect(officer).toMatchObject({
    Relation: '',
    'Legal basis': 'law for RIGHTS and consent to NOTIFICATION',
  });
  expect(lines.find((line) => line['Element'] === 'Home.name')).toMatchObject({
    Recipients: '',
    Remark: 'as the value that holds it',
  });
});

test('says what becomes of inputs', () => {
  const inputs = read(mapOf('Nobody needs it.')).filter((line) => line['Element']?.startsWith('Query.'));
  expect(
    inputs.map((line) => [line['Element'], line['Record'], line['Legal basis'], line['Remark']]),
  ).toEqual([
    ['Query.person(mail:)', 'input', 'consent to NOTIFICATION', ''],
    ['Query.person(birth:)', 'forgotten input', '', 'Nobody needs it.'],
    ['Query.person(text:)', 'input', '', 'without PAYMENT_CARD, PHONE_NUMBER'],
    ['Query.person(id:)', 'filter, sort or cursor', '', 'only for who sees Person.id'],
  ]);
});

test('whatever a text holds, it comes back whole, and is no formula', () => {
  const remarkOf = (because: string): string =>
    read(mapOf(because)).find((line) => line['Record'] === 'forgotten input')?.['Remark'] ?? '';
  const nasty = fc.stringMatching(/^[=+\-@"',\r\n\t| a]{0,6}$/u);
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string()), (because) => {
      const remark = remarkOf(because);
      expect([because, `'${because}`]).toContain(remark);
      expect(remark).not.toMatch(/^[\s]*[=+\-@]/u);
    }),
    { numRuns: 60, examples: [['=1+1'], ['\t=cmd'], ['-2'], ['@SUM(A1)'], ['+49'], ['\r\n=x'], ['＝1']] },
  );
  expect(remarkOf('=1+1')).toBe("'=1+1");
  expect(remarkOf('1 = 1')).toBe('1 = 1');
});

test('in Markdown a text ends neither its cell nor its line', () => {
  const lines = printDataMap(mapOf('a | b\n| c')).split('\n');
  expect(lines).toContain('| Query.person(birth:) | a \\| b \\| c |');
});
