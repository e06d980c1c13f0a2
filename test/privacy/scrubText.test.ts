import { scrubText } from '../../src/privacy/enforce/input/scrubText.js';
import { SENSITIVE_KINDS, type SensitiveKind } from '../../src/privacy/model/vocabulary.js';

const scrub = (text: string) => scrubText(text, SENSITIVE_KINDS);
const WORD: Readonly<Record<SensitiveKind, string>> = {
  PAYMENT_CARD: '[payment card removed]',
  BANK_ACCOUNT: '[bank account removed]',
  PHONE_NUMBER: '[phone number removed]',
  EMAIL_ADDRESS: '[email address removed]',
  NATIONAL_ID: '[national id removed]',
  HEALTH: '[health detail removed]',
  BELIEF: '[belief removed]',
};

/** What is found; all of it, with nothing around it lost. */
const FOUND: Readonly<Record<SensitiveKind, readonly string[]>> = {
  PAYMENT_CARD: [
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '5555555555554444',
    '2223003122003222',
    '3782 822463 10005',
    '3056 930902 5904',
    '6011111111111117',
    '3530 1113 3330 0000',
    '6212 3456 7890 1232',
    '6759 6498 2643 8453',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
    '4111 - 1111 - 1111 - 1111',
    '4111\n1111\n1111\n1111',
    '4111\u00a01111\u20111111/1111',
    '4111\u200b1111\u200d1111\ufeff1111',
    '４１１１ １１１１ １１１１ １１１１',
    '٤١١١ ١١١١ ١١١١ ١١١١',
    '४१११११११११११११११',
    '4\ufe0f\u20e3111111111111111',
  ],
  BANK_ACCOUNT: [
    'GB82 WEST 1234 5698 7654 32',
    'DE89 3704 0044 0532 0130 00',
    'de89370400440532013000',
    'FR14-2004-1010-0505-0001-3M02-606',
    'NL91 ABNA 0417 1643 00',
    'ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００',
    'DE89\u200b3704 0044 0532 0130 00',
    // As they were written before: Spain and France.
    '2100 0418 45 0200051332',
    '20041 01005 0500013M026 06',
  ],
  PHONE_NUMBER: [
    '+49 151 23987642',
    '+49 (0)151/239-87642',
    '0049 151 23987642',
    '＋４９ １５１ ２３９８７６４２',
    '+44 20 7946 0958',
    '+1 415-555-2671',
    '+86 138 0013 8000',
    '0151 23987642',
    '(030) 12345678',
    '07911 123456',
    '06 12 34 56 78',
    '01.23.45.67.89',
    '(415) 555-2671',
    '415.555.2671',
    '138 0013 8000',
    '13800138000',
    '612 34 56 78',
    '512 345 678',
    '(11) 91234-5678',
    '98765 43210',
    '8 (912) 345-67-89',
    '090-1234-5678',
  ],
  EMAIL_ADDRESS: [
    'jana.voss@example.com',
    'JANA+shop@mail.example.co.uk',
    'jana＠example．com',
    'jana@exam\u200bple.com',
    'josé.müller@example.com',
    'info@müller.example',
    '名前@例え.jp',
    'jana (at) example (dot) com',
    'jana[at]example.com',
    'jana dot voss at example dot com',
    'jana (arroba) example (punto) com',
    'jana @ example.com',
  ],
  NATIONAL_ID: [
    // Brazil, Switzerland, China, Germany.
    '111.444.777-35',
    '756.9217.0769.85',
    '11010519491231002X',
    '36 574 261 809',
    // Spain, France, the United Kingdom, Italy, Poland, the United States.
    '12345678-Z',
    'X-1234567-L',
    '2 55 08 14 168 025 38',
    'AB 12 34 56 C',
    'RSSMRA85T10A562S',
    'rss mra 85t10 a562s',
    '44051401359',
    '536-22-8726',
    'LM-26-83-98-A',
    'lm 26 83 98 a',
  ],
  HEALTH: [
    'dementia',
    'Diabetes',
    'DEPRESSION',
    'hip replacement',
    'dia\u200bbetes',
    'ｄｉａｂｅｔｅｓ',
    'Alzheimer',
    '糖尿病',
  ],
  BELIEF: ['Ramadan', 'Jehovah’s Witness', 'SHABBAT', 'bar mitzvah', '做礼拜', '穆斯林'],
};

/** What an order's notes hold without saying anything of a person. */
const SURVIVES = [
  'ring twice at flat 12',
  'Order P-10042, please',
  'about P-0123456789 and C-1001',
  '19,99 € or 1.299,00 or 1 299.00 or $1,299.00',
  'on 01.02.2024 10:30-12:00',
  'on 2024-05-12 10:30',
  'from 05/06/2024-07/06/2024',
  'from 01.02.2024 - 03.02.2024 10 pieces',
  'between 08.00-12.00 14.00',
  '04109 Leipzig, Lindenallee 14, 3. OG links',
  'SW1Y 4JH, 10118 New York, 100-0001 Tokyo',
  '2 x 250 g, 3 of 12, 120 x 60 x 40 cm',
  'parcel 340123450000000018',
  'parcel 00340434161094042557',
  'parcel (00) 3 4012345 000000001 8',
  'UPS 1Z999AA10123456784',
  'SKU AB-0151239876, TEA-GREEN, MUG-BLUE-02',
  'ISBN 978-0-306-40615-7',
  'ISBN 0306406152 or 978-0306406157',
  'EAN 4006381333931',
  '2 pcs @ 5.00, meet me @ the door.Please ring',
  'see you at noon, look for the blue dot',
  'version 10.4.128.2, room 3/14/2',
  'Bitte beim Nachbarn abgeben — danke! 谢谢',
  'I am sick of waiting, thank God it came',
  'the book "Diabetes for Dummies", vitamin C tablets, a Buddha statue',
  'Does the wheelchair ramp come in 120 cm? Is it an anti-allergy pillow?',
  'Kirchstraße 5, bei Frau Krebs, neben der Kirche; rue de l’Église 2; Calle Iglesia 3; 教堂路18号',
  'My dog is diabetic. Is your driver blind? The leg of the table is broken',
  'Das ist ein Schwindel! Dementsprechend kürze ich. Ihre Kooperation ist gefragt',
  'Le livreur est prié de sonner. La roue est voilée. L’enceinte ne marche plus',
  'He ingresado el dinero, me parto. Cojo el paquete. Preguntar por Dolores',
  '我手抖拍错了。发烧级耳机。下个礼拜送。谢天谢地',
];

/** Wrong by one character. */
const WRONG = ['4111 1111 1111 1112', 'GB82 WEST 1234 5698 7654 33', '12345678-A', '11010519491231002 1'];

describe('scrubbing a text', () => {
  const rows = SENSITIVE_KINDS.flatMap((kind) => FOUND[kind].map((value) => [kind, value] as const));

  test.each(rows)('%s: %j', (kind, value) => {
    expect(scrub(value)).toEqual({ text: WORD[kind], kinds: [kind] });
    const around = scrub(`Hello (${value}), thanks.`);
    expect(around).toEqual({ text: `Hello (${WORD[kind]}), thanks.`, kinds: [kind] });
    const line = scrub(`Ünsere: ${value}\n12 x tea — 谢谢`);
    expect(line).toEqual({ text: `Ünsere: ${WORD[kind]}\n12 x tea — 谢谢`, kinds: [kind] });
  });

  test.each(SURVIVES)('leaves %j', (text) => {
    expect(scrub(text)).toEqual({ text, kinds: [] });
  });

  test.each(WRONG)('leaves %j, which nobody has', (text) => {
    expect(scrub(text)).toEqual({ text, kinds: [] });
  });

  test('takes out only the kinds that it is told', () => {
    for (const kind of SENSITIVE_KINDS) {
      const text = SENSITIVE_KINDS.map((each) => FOUND[each][0]).join(' ; ');
      const expected = SENSITIVE_KINDS.map((each) => (each === kind ? WORD[each] : FOUND[each][0])).join(
        ' ; ',
      );
      expect(scrubText(text, [kind])).toEqual({ text: expected, kinds: [kind] });
    }
  });

  test('a word that announces a number makes it one, whatever its form', () => {
    for (const number of ['4155552671', '612345678', '4915123987642', '49 151 23987642', '9876543210']) {
      expect(scrub(`Please call me: ${number}!`).text).toBe(`Please call me: ${WORD.PHONE_NUMBER}!`);
      expect(scrub(`请打电话${number}`).text).toBe(`请打电话${WORD.PHONE_NUMBER}`);
      expect(scrub(`It is number ${number}.`).kinds).toEqual([]);
    }
  });

  test('a word that announces an account makes its number one', () => {
    for (const [text, ...numbers] of [
      ['Sort code 20-18-15, account number 43219876', '20-18-15', '43219876'],
      ['Kto. 532013000, BLZ 37040044', '532013000', '37040044'],
      ['银行账号：6222021234567890123', '6222021234567890123'],
    ] as const) {
      const { text: clean, kinds } = scrub(text);
      for (const number of numbers) expect(clean).not.toContain(number);
      expect(kinds.filter((kind) => kind !== 'PAYMENT_CARD')).toEqual(
        kinds.includes('PAYMENT_CARD') ? [] : ['BANK_ACCOUNT'],
      );
    }
    expect(scrub('My account number with your shop is 43219876').kinds).toEqual([]);
    expect(scrub('Meine Kundennummer ist 20418833').kinds).toEqual([]);
  });

  test('a social security number needs no hyphens after its name', () => {
    expect(scrub('SSN 724886930').text).toBe(`SSN ${WORD.NATIONAL_ID}`);
    expect(scrub('Ticket 724886930').kinds).toEqual([]);
  });

  test('an ambiguous word counts where its sentence speaks of somebody', () => {
    expect(scrub('My father has cancer').kinds).toEqual(['HEALTH']);
    expect(scrub('Ask for Faith. The cancer shelf is full').kinds).toEqual([]);
  });

  test.each([
    ['I broke my left wrist', 'HEALTH'],
    ['my knee surgery is on Monday', 'HEALTH'],
    ['we eat only halal', 'BELIEF'],
    ['Ich bin Zeuge Jehovas', 'BELIEF'],
    ['Rueckenschmerzen seit Wochen', 'HEALTH'],
    ['je me suis casse la jambe', 'HEALTH'],
    ['estoy embarazada', 'HEALTH'],
    ['我对花生过敏', 'HEALTH'],
    ['我信佛', 'BELIEF'],
  ] as const)('%j tells of %s', (text, kind) => {
    expect(scrub(text).kinds).toEqual([kind]);
  });

  test('goods are somebody’s where the text says so', () => {
    expect(scrub('a candle for the baptism').kinds).toEqual([]);
    expect(scrub('a candle for the baptism of my niece').kinds).toEqual(['BELIEF']);
  });

  test('an address in Chinese text ends where the words begin', () => {
    expect(scrub('请发邮件到jana@example.com谢谢').text).toBe(`请发邮件到${WORD.EMAIL_ADDRESS}谢谢`);
  });

  test('what several kinds find is one, of the most specific of them', () => {
    expect(scrub('15123987642@example.com')).toEqual({ text: WORD.EMAIL_ADDRESS, kinds: ['EMAIL_ADDRESS'] });
    expect(scrub('DE89 3704 0044 0532 0130 00').kinds).toEqual(['BANK_ACCOUNT']);
  });

  test('a text of five hundred characters may grow', () => {
    const { text } = scrub('a@b.co '.repeat(71));
    expect(text).toBe(`${WORD.EMAIL_ADDRESS} `.repeat(71));
  });
});
