import { calendarParts } from './calendar.js';
import { localTime } from './timeZone.js';

const ISO =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(.*)$/i;
const OFFSET = /^([+-])(\d{2}):?(\d{2})?$/;

/**
 * A local time in milliseconds read from an ISO 8601 date, with the offset it names, if any; undefined for
 * what isn't one.
 */
export function parseDate(text: string): { local: number; offset: number | undefined } | undefined {
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone = ''] =
    ISO.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const offset = offsetOf(zone);
  const parts = [year, month, day, hour, minute, second].map(Number);
  const local = localTime([...parts, Math.trunc(Number(`0.${fraction}`) * 1000)]);
  const read = calendarParts(local);
  const isReal = read['month'] === parts[1] && read['dayOfMonth'] === parts[2] && read['hour'] === parts[3];
  return isReal && offset !== null ? { local, offset } : undefined;
}

/** The offset a zone's text names in milliseconds; undefined for none, null for what isn't one. */
function offsetOf(zone: string): number | undefined | null {
  if (zone === '') return undefined;
  if (/^(Z|UTC|GMT)$/i.test(zone)) return 0;
  const [, sign, hours, minutes = '0'] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
