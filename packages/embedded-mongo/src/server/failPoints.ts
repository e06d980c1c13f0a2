import { Int32 } from 'bson';
import { fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toDouble, toSafeInteger } from '../bson/numbers.js';
import { ERROR_CODES, MongoError, notSupported } from '../mongoError.js';
import { DropConnection } from '../wire/connection.js';

interface FailPoint {
  readonly data: Doc;
  readonly probability: number;
  left: number;
  skip: number;
  entered: number;
}

/** What the fail point adds to the reply of a command that is carried out all the same. */
export interface InjectedConcern {
  readonly writeConcernError: Doc;
  readonly labels: readonly string[] | undefined;
}

const KNOWN = [
  'failCommand',
  'onPrimaryTransactionalWrite',
  'failGetMoreAfterCursorCheckout',
  'maxTimeAlwaysTimeOut',
] as const;
type Name = (typeof KNOWN)[number];

/** MongoDB's fail points for testing clients' error handling; each is off until it's configured. */
export class FailPoints {
  private readonly active = new Map<Name, FailPoint>();

  /** Sets or clears a fail point and says how often it was entered so far. Throws 115 for an unknown one. */
  configure(command: Doc): Doc {
    const name = KNOWN.find((known) => known === command['configureFailPoint']);
    if (!name) throw notSupported(`the fail point ${String(command['configureFailPoint'])}`);
    const before = this.active.get(name);
    const point = readMode(command['mode'], isDoc(command['data']) ? command['data'] : {});
    if (point) this.active.set(name, point);
    else this.active.delete(name);
    return { count: new Int32(before?.entered ?? 0) };
  }

  /**
   * Applies `failCommand` before a command runs: delays it, drops the connection or throws the chosen
   * error. Returns a write concern error to add to the reply of a command that is to run.
   */
  async before(
    name: string,
    command: Doc,
    appName: string | undefined,
  ): Promise<InjectedConcern | undefined> {
    const data = this.enter('failCommand', (point) => concerns(point, name, command, appName));
    if (!data) return undefined;
    const delay = data['blockConnection'] === true ? (toSafeInteger(data['blockTimeMS']) ?? 0) : 0;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (data['closeConnection'] === true) throw new DropConnection();
    const labels = labelsOf(data);
    const code = toSafeInteger(data['errorCode']);
    if (code !== undefined) throw failure(code, "Failing command via 'failCommand' failpoint", labels);
    const { writeConcernError } = data;
    return isDoc(writeConcernError) ? { writeConcernError, labels } : undefined;
  }

  /** Applies `maxTimeAlwaysTimeOut` to a command with a time limit. */
  onTimeLimit(): void {
    if (this.enter('maxTimeAlwaysTimeOut'))
      throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
  }

  /** Applies `failGetMoreAfterCursorCheckout` to a getMore whose cursor was found. */
  onGetMore(): void {
    const data = this.enter('failGetMoreAfterCursorCheckout');
    if (!data) return;
    if (data['closeConnection'] === true) throw new DropConnection();
    const code = toSafeInteger(data['errorCode']) ?? ERROR_CODES.InternalError;
    throw failure(code, "Hit the 'failGetMoreAfterCursorCheckout' failpoint", labelsOf(data));
  }

  /**
   * Applies `onPrimaryTransactionalWrite` to a retryable write that is built but not committed. Throws to
   * undo it; true means that its client's connection is to be closed once it is committed.
   */
  onRetryableWrite(): boolean {
    const data = this.enter('onPrimaryTransactionalWrite');
    if (!data) return false;
    const closes = data['closeConnection'] !== false;
    const code = toSafeInteger(data['failBeforeCommitExceptionCode']);
    if (code !== undefined && closes) throw new DropConnection();
    if (code !== undefined) throw failure(code, 'onPrimaryTransactionalWrite fail point enabled', undefined);
    return closes;
  }

  private enter(name: Name, concerned: (data: Doc) => boolean = () => true): Doc | undefined {
    const point = this.active.get(name);
    if (!point || !concerned(point.data)) return undefined;
    if (point.skip > 0) {
      point.skip--;
      return undefined;
    }
    if (point.left <= 0 || (point.probability < 1 && Math.random() >= point.probability)) return undefined;
    point.left--;
    point.entered++;
    return point.data;
  }
}

function readMode(mode: Value, data: Doc): FailPoint | undefined {
  const always = { data, probability: 1, left: Infinity, skip: 0, entered: 0 };
  if (mode === 'off') return undefined;
  if (mode === 'alwaysOn') return always;
  if (!isDoc(mode)) throw new MongoError('BadValue', `unknown mode for fail point`);
  if (mode['times'] !== undefined) return { ...always, left: toSafeInteger(mode['times']) ?? 0 };
  if (mode['skip'] !== undefined) return { ...always, skip: toSafeInteger(mode['skip']) ?? 0 };
  if (mode['activationProbability'] !== undefined)
    return { ...always, probability: toDouble(mode['activationProbability']) };
  throw new MongoError('BadValue', `invalid fail point mode: ${fieldNames(mode).join(', ')}`);
}

function concerns(point: Doc, name: string, command: Doc, appName: string | undefined): boolean {
  if (name === 'configureFailPoint') return false;
  const commands = Array.isArray(point['failCommands']) ? (point['failCommands'] as Value[]) : [];
  if (!commands.includes(name)) return false;
  if (point['appName'] !== undefined && point['appName'] !== appName) return false;
  const namespace = `${String(command['$db'])}.${String(command['collection'] ?? getField(command, name))}`;
  return point['namespace'] === undefined || point['namespace'] === namespace;
}

function labelsOf(data: Doc): readonly string[] | undefined {
  return Array.isArray(data['errorLabels']) ? (data['errorLabels'] as string[]) : undefined;
}

function failure(code: number, message: string, labels: readonly string[] | undefined): MongoError {
  return new MongoError(code, message, labels ? { labels } : {});
}
