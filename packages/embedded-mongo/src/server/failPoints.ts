import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { ERROR_CODES, MongoError, notSupported } from '../mongoError.js';
import { DropConnection } from '../wire/connection.js';

interface FailCommand {
  readonly commands: readonly Value[];
  readonly data: Doc;
  left: number;
  skip: number;
}

const NOT_COUNTED = new Set(['configureFailPoint', 'hello', 'isMaster', 'ismaster']);

/** The `failCommand` fail point, which makes chosen commands fail so that clients' error handling can be tested. */
export class FailPoints {
  private active: FailCommand | undefined;

  /** Sets or clears the fail point. Throws 115 for any other than `failCommand`. */
  configure(command: Doc): void {
    if (command['configureFailPoint'] !== 'failCommand')
      throw notSupported(`the fail point ${String(command['configureFailPoint'])}`);
    const { mode } = command;
    const data = isDoc(command['data']) ? command['data'] : {};
    const commands = Array.isArray(data['failCommands']) ? (data['failCommands'] as Value[]) : [];
    if (mode === 'off') this.active = undefined;
    else if (mode === 'alwaysOn') this.active = { commands, data, left: Infinity, skip: 0 };
    else if (isDoc(mode)) {
      const skip = toSafeInteger(mode['skip']) ?? 0;
      this.active = { commands, data, left: toSafeInteger(mode['times']) ?? Infinity, skip };
    } else throw new MongoError('BadValue', `unknown mode for fail point`);
  }

  /**
   * Applies the fail point to a command before it runs: delays it, drops the connection or throws the
   * chosen error. Returns a write concern error to add to the reply of a command that is to run.
   */
  async before(name: string, appName: string | undefined): Promise<Doc | undefined> {
    const point = this.active;
    if (!point || NOT_COUNTED.has(name) || !point.commands.includes(name)) return undefined;
    if (point.data['appName'] !== undefined && point.data['appName'] !== appName) return undefined;
    if (point.skip > 0) {
      point.skip--;
      return undefined;
    }
    if (--point.left <= 0) this.active = undefined;
    const delay =
      point.data['blockConnection'] === true ? (toSafeInteger(point.data['blockTimeMS']) ?? 0) : 0;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (point.data['closeConnection'] === true) throw new DropConnection();
    const code = toSafeInteger(point.data['errorCode']);
    const labels = Array.isArray(point.data['errorLabels']) ? (point.data['errorLabels'] as string[]) : [];
    if (code !== undefined) throw failure(code, labels);
    const concern = point.data['writeConcernError'];
    return isDoc(concern)
      ? { writeConcernError: concern, ...(labels.length ? { errorLabels: labels } : {}) }
      : undefined;
  }
}

function failure(code: number, labels: string[]): MongoError {
  const name = (Object.keys(ERROR_CODES) as (keyof typeof ERROR_CODES)[]).find(
    (key) => ERROR_CODES[key] === code,
  );
  return new MongoError(name ?? code, `Failing command via 'failCommand' failpoint`, { labels });
}
