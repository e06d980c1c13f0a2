import type { Document } from 'bson';

export interface RawClient {
  send(command: Document, database?: string): Promise<Document>;
  close(): void;
}

export function rawClient(port: number): Promise<RawClient>;
