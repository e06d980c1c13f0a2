import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { policyDocument } from '../../src/console/privacyPage/PolicyDocument.js';
import { NOTICE_VERSION } from '../../src/features/consents/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { FIGURES } from './demoServer.js';

const RECORD = 'test/snapshots/notice-version.txt';

/** Consents name the notice that was in force: another text needs another version (C3). */
it('the notice has another version when it has another text', async () => {
  const document = policyDocument({ model: loadPrivacyModel(), ...FIGURES, noticeVersion: '' });
  const digest = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  const said = `${NOTICE_VERSION} ${digest}\n`;
  if (process.env['UPDATE_SNAPSHOTS'] !== undefined) await writeFile(RECORD, said);
  // Raise NOTICE_VERSION once a version has been published; then UPDATE_SNAPSHOTS=1.
  expect(await readFile(RECORD, 'utf8')).toBe(said);
});
