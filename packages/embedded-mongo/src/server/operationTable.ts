import type { Doc } from '../bson/document.js';
import { maxTimeOf } from './maxTime.js';
import { Operation } from './operation.js';
import type { ClientConnection } from './operation.js';

/** The operations under way, by their id: what `currentOp` lists and `killOp` ends. */
export class OperationTable {
  private readonly running = new Map<number, Operation>();
  private lastId = 0;

  /** Begins an operation. Throws for a `maxTimeMS` that isn't one. */
  start(command: Doc, connection: ClientConnection): Operation {
    const operation = new Operation(++this.lastId, command, connection, maxTimeOf(command));
    this.running.set(operation.id, operation);
    return operation;
  }

  /** Notes that an operation was answered; a cursor of it goes on with what is left of its time. */
  finish(operation: Operation): void {
    this.running.delete(operation.id);
    operation.pause();
  }

  /** Every operation under way. */
  list(): Operation[] {
    return [...this.running.values()];
  }

  /** Interrupts an operation; one that isn't under way any more is left alone. */
  kill(id: number): void {
    this.running.get(id)?.kill();
  }
}
