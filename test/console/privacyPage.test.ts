import { createHash } from 'node:crypto';
import {
  AUDIENCE_OF_ROLE,
  dataMap,
  FORMS,
  PURPOSES,
  RELATIONS,
  RETENTION_CLASSES,
  ROLES,
  SENSITIVE_KINDS,
} from '../../src/privacy/index.js';
import {
  FORM_WORDS,
  listed,
  PURPOSE_WORDS,
  RELATION_WORDS,
  ROLE_WORDS,
  sentence,
} from '../../src/console/privacyPage/vocabularyWords.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { startTestServer, type TestServer } from '../server/testServer.js';
import { difference, editedModel, rowsOf, servedPolicy, textOf } from './PolicyReader.js';

const CLAUSES = 'C1 C2 C3 C4 U1 U2 U3 U4 U5 S1 S2 S3 S4 S5 S6 S7 P1 P2 R1 R2 R3 R4 R5 R6'.split(' ');
const VOID = new Set(['meta', 'link', 'br', 'img', 'hr', 'input', 'path', 'circle']);

const model = loadPrivacyModel();
const map = dataMap(model);
let server: TestServer;
let page: string;

beforeAll(async () => {
  server = await startTestServer({ production: true });
  page = await (await fetch(`${server.url}/privacy`)).text();
});
afterAll(() => server.close());

describe('what the policy page says', () => {
  it('has each clause once, with a text of its own', () => {
    const sections = [...page.matchAll(/<h3 id="(?<id>\w+)">.*?<\/h3>\s*<p>(?<text>.*?)<\/p>/gsu)];
    expect(sections.map(({ groups }) => groups?.['id']).sort()).toEqual([...CLAUSES].sort());
    const texts = sections.map(({ groups }) => groups?.['text'] ?? '');
    expect(texts.filter((text) => text.split(/[.;:] /u).length < 2)).toEqual([]);
    expect(new Set(texts).size).toBe(CLAUSES.length);
  });

  it('has every field of the data map, every input that is forgotten, and every text that is cleaned', () => {
    const fields = new Set(rowsOf(page).flatMap(({ field }) => field ?? []));
    expect([...fields].sort()).toEqual(map.fields.map(({ field }) => field).sort());
    const forgotten = rowsOf(page).filter(({ caption }) =>
      caption.startsWith('What is accepted and forgotten'),
    );
    expect(forgotten.map(({ cells }) => cells[1]).sort()).toEqual(
      map.dropped.map(({ because }) => because).sort(),
    );
    const scrubbed = rowsOf(page).filter(({ caption }) => caption === 'What is taken out of written texts');
    expect(scrubbed).toHaveLength(map.scrubbed.length);
  });

  it('has a row for each way in which somebody can get at a field, in its words, and no other', () => {
    for (const policy of model.fields.values()) {
      const rows = rowsOf(page).filter(({ field }) => field === policy.coordinate);
      if (policy.kind === 'leaf') {
        expect([policy.coordinate, rows.length]).toEqual([policy.coordinate, policy.rules?.length ?? 1]);
        continue;
      }
      const ways = policy.rules.flatMap(({ roles, purposes, relations, form }) => {
        const who = roles.filter((role) => policy.audiences.includes(AUDIENCE_OF_ROLE[role]));
        const own = relations.includes('OWNER');
        const words = [
          listed(who.map((role) => (own && role === 'CUSTOMER' ? 'you' : ROLE_WORDS[role]))),
          purposes === 'ANY' ? 'whatever you ask for' : listed(purposes.map((each) => PURPOSE_WORDS[each])),
          relations.length === 0 ? 'always' : listed(relations.map((each) => RELATION_WORDS[each])),
          FORM_WORDS[form],
        ];
        return who.length === 0 ? [] : [words.map(sentence)];
      });
      const last = ['Everyone else', '–', '–', policy.redaction === 'NULL' ? 'Nothing' : 'A placeholder'];
      expect([policy.coordinate, ...rows.map(({ cells }) => cells.slice(1))]).toEqual([
        policy.coordinate,
        ...ways,
        last,
      ]);
    }
  });

  it('names what carriers see and what is yours as the model has it', () => {
    const holders = (role: 'CARRIER' | 'CUSTOMER'): number =>
      [...model.fields.values()].filter(
        (policy) =>
          policy.kind === 'personal' &&
          policy.audiences.includes(AUDIENCE_OF_ROLE[role]) &&
          policy.rules.some(({ roles }) => roles.includes(role)),
      ).length;
    const rows = (caption: string): number => rowsOf(page).filter((row) => row.caption === caption).length;
    expect(holders('CARRIER')).toBeGreaterThan(0);
    expect(rows('What carriers see')).toBe(holders('CARRIER'));
    expect(rows('What you can see of yourself')).toBe(holders('CUSTOMER'));
  });

  it('speaks no code: no role, purpose, relation, form, class, coordinate or duration', () => {
    const text = textOf(page);
    const words = [ROLES, PURPOSES, RELATIONS, FORMS, RETENTION_CLASSES, SENSITIVE_KINDS].flat();
    for (const code of [...words, 'ANY', 'NULL', 'PLACEHOLDER']) {
      expect(text).not.toMatch(new RegExp(`\\b${code}\\b`, 'u'));
    }
    for (const { field } of map.fields) expect(text).not.toContain(field);
    expect(text).not.toMatch(/\bPT?\d+[YMWDH]|user\.\w|undefined|\[object|[a-z][A-Z]\w*At\b/u);
  });

  it('promises nothing for later', () => {
    expect(textOf(page)).not.toMatch(/\b(?:will|soon|planned|coming|later|in (?:the )?future|yet)\b/iu);
  });
});

describe('what the policy page is made from', () => {
  it('another period changes the field and its line in the periods, and nothing else', async () => {
    const edited = editedModel((sdl) => sdl.replace(/(contactEmail: [^\n]*)"P180D"/u, '$1"P90D"'));
    const { gone, come } = difference(page, await servedPolicy(edited));
    for (const line of [...gone, ...come]) expect(line).toMatch(/\| Order\.contactEmail \||^Periods/u);
    const ways = rowsOf(page).filter(({ field }) => field === 'Order.contactEmail').length;
    const after = (lines: readonly string[], period: string): number =>
      lines.filter((line) => line.includes(`${period} after the order is closed`)).length;
    // Its rows in the data map; the periods lose it from one line, and gain one.
    expect([after(gone, '180 days'), after(gone, '90 days')]).toEqual([ways + 1, 0]);
    expect([after(come, '180 days'), after(come, '90 days')]).toEqual([1, ways + 1]);
    expect(come.find((line) => /^Periods.* 90 days/u.test(line))).toContain('Contact email (your order)');
  });

  it('a reveal that goes takes its rows with it, everywhere', async () => {
    const edited = editedModel((sdl) => sdl.replace(/(total: Money [^\n]*?) @reveal\([^)]*\)/u, '$1'));
    const { gone, come } = difference(page, await servedPolicy(edited));
    expect(come).toEqual([]);
    expect(gone).toHaveLength(3);
    expect(gone.every((line) => /after-sales staff/iu.test(line) && /total price/iu.test(line))).toBe(true);
  });

  it('a reveal to somebody new shows wherever it was said that they see nothing', async () => {
    const edited = editedModel((sdl) =>
      sdl.replace(/(total: Money @personal\([^)]*\))/u, '$1 @reveal(to: [AUDITOR], for: [LEGAL], as: CLEAR)'),
    );
    const { gone, come } = difference(page, await servedPolicy(edited));
    expect(gone).toEqual([
      'Nothing, to anybody',
      'What others than you see, by purpose |  | Legal matters | Nothing about a single person | – | –',
      'What the people and the software of the shop see |  | Auditors | Nothing about a single person | – | – | –',
    ]);
    expect(come).toContain('Total price (your order): auditors, in full');
    expect(come).toContain('Total price (your order): auditors');
  });

  it('an input that is forgotten from now on is listed with its reason, and what it says is text', async () => {
    const because = '<script>alert("x")</script> & <b>so</b>';
    const edited = editedModel((sdl) =>
      sdl.replace(
        'input OrderPlaceInput {',
        `input OrderPlaceInput {\n  motherName: String @drop(because: ${JSON.stringify(because)})`,
      ),
    );
    const changed = await servedPolicy(edited);
    expect(difference(page, changed)).toEqual({
      gone: [],
      come: [`What is accepted and forgotten at once |  | Placing an order | Mother name | ${because}`],
    });
    expect(changed).not.toContain('<script');
    expect(changed).toContain(
      '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &lt;b&gt;so&lt;/b&gt;',
    );
  });

  it('a text that keeps more than before says so', async () => {
    const edited = editedModel((sdl) =>
      sdl.replace(
        /(input OrderPlaceInput \{[^}]*? note: FreeText [^\n]*?@scrub)\b/u,
        '$1(of: [PAYMENT_CARD])',
      ),
    );
    const line = 'What is taken out of written texts |  | Placing an order | Note to the shop';
    const all =
      'Payment card numbers, bank account numbers, phone numbers, email addresses, national identity numbers, details of health and details of belief';
    expect(difference(page, await servedPolicy(edited))).toEqual({
      gone: [`${line} | ${all}`],
      come: [`${line} | Payment card numbers`],
    });
  });

  it('a period that is no duration stops the start', async () => {
    const edited = editedModel((sdl) => sdl.replace('"P10Y"', '"ten years"'));
    await expect(servedPolicy(edited)).rejects.toThrow('no ISO 8601 duration');
  });
});

describe('how the policy page is served', () => {
  it('loads nothing, runs nothing, and allows its own style by hash only', async () => {
    const response = await fetch(`${server.url}/privacy`);
    const style = /<style>(?<style>.*?)<\/style>/su.exec(page)?.groups?.['style'] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        `style-src 'sha256-${hash}'; img-src data:`,
    );
    expect(page).not.toMatch(/<script|<link[^>]+stylesheet|style="|https?:\/\/(?!www\.w3\.org)/u);
  });

  it('is well-formed: what is opened is closed, ids are unique, and links within the page arrive', () => {
    const open: string[] = [];
    for (const [, closing, tag = '', rest = ''] of page.matchAll(/<(\/?)([a-z][a-z\d]*)((?:\s[^<>]*)?)>/gu)) {
      if (closing === '/') expect(open.pop()).toBe(tag);
      else if (!VOID.has(tag) && !rest.endsWith('/')) open.push(tag);
    }
    expect(open).toEqual([]);
    // What is left after the tags has no sign that could have begun one.
    const left = page.replace(/<!doctype html>|<style>.*?<\/style>|<\/?[a-z][a-z\d]*(?:\s[^<>]*)?>/gsu, '');
    expect(left).not.toMatch(/[<>]/u);
    const ids = [...page.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/gu)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('can be found one’s way in: a language, one h1, landmarks, captions and headers with a scope', () => {
    expect(page).toContain('<html lang="en">');
    for (const tag of ['h1', 'header', 'nav', 'main', 'footer']) {
      expect([tag, page.split(new RegExp(`<${tag}\\b`, 'u')).length - 1]).toEqual([tag, 1]);
    }
    const tables = page.split('<table').length - 1;
    expect(page.split('<caption>').length - 1).toBe(tables);
    // Said again where a style makes blocks of rows, at which some browsers forget that it was a table.
    const parts = [...page.matchAll(/<(?:table|thead|tbody|tr|th|td)\b[^>]*>/gu)].map(([part]) => part);
    expect(parts.filter((part) => !part.includes(' role="'))).toEqual([]);
    const headers = [...page.matchAll(/<th\b[^>]*>/gu)].map(([header]) => header);
    expect(headers.filter((header) => !/ scope="(?:col|row|rowgroup)"/u.test(header))).toEqual([]);
  });

  it('gives the same as JSON: clauses with their text, fields in codes and words', async () => {
    const response = await fetch(`${server.url}/privacy.json`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const document = (await response.json()) as {
      chapters: { clauses: { id: string; text: string }[] }[];
      data: {
        fields: { field: string }[];
        dropped: { input: string; because: string }[];
        consented: unknown;
      };
    };
    const clauses = document.chapters.flatMap((chapter) => chapter.clauses);
    expect(clauses.map(({ id }) => id)).toEqual(CLAUSES);
    for (const { text } of clauses) expect(textOf(page)).toContain(text);
    expect(document.data.fields.map(({ field }) => field)).toEqual(map.fields.map(({ field }) => field));
    expect(document.data.dropped.map(({ input, because }) => ({ input, because }))).toEqual(map.dropped);
    expect(document.data.fields).toContainEqual({
      field: 'DeliveryTask.phone',
      what: 'Phone',
      category: { code: 'user.contact.phone_number', words: 'phone number' },
      record: { code: 'DeliveryTask', words: 'The delivery task that a carrier gets' },
      access: [
        {
          who: { code: ['CARRIER'], words: 'carriers' },
          why: { code: ['DELIVERY'], words: 'delivery' },
          when: {
            code: ['CARRYING'],
            words: 'while their company has the parcel, or claims are still possible',
          },
          form: { code: 'CLEAR', words: 'in full' },
        },
      ],
      consents: { code: [], words: '' },
      otherwise: { code: 'NULL', words: 'nothing' },
      kept: {
        class: { code: 'DELIVERY', words: 'delivery and contact' },
        after: 'deliveredAt',
        period: 'P30D',
        words: '30 days after the parcel is delivered',
      },
    });
    const answering = { code: 'CONSULTATION', words: 'answering questions' };
    expect(document.data.fields.find(({ field }) => field === 'Case.callbackPhone')).toMatchObject({
      consents: { code: [answering.code], words: answering.words },
    });
    expect(document.data.consented).toEqual([
      {
        input: 'CaseOpenInput.callbackPhone',
        what: 'Number to call back',
        where: 'Opening a case',
        to: answering,
      },
    ]);
    expect(map.consented).toEqual([{ input: 'CaseOpenInput.callbackPhone', to: answering.code }]);
  });

  it.each(['/privacy', '/privacy.json'])('%s can only be read', async (path) => {
    expect((await fetch(`${server.url}${path}`, { method: 'HEAD' })).status).toBe(200);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await fetch(`${server.url}${path}`, { method, body: 'marker=1' });
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
    expect((await fetch(`${server.url}${path}/more`)).status).toBe(404);
  });

  it('is linked from the home page', async () => {
    expect(await (await fetch(`${server.url}/`)).text()).toContain('<a href="/privacy">');
  });
});
