import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { checkDataFile } from '../store/checkDataFile.js';
import { createDataFile } from '../store/createDataFile.js';
import { Store } from '../store/store.js';
import { serveConnection } from '../wire/connection.js';
import type { dispatch as Dispatch } from './dispatch.js';
import type { ClientConnection } from './operation.js';
import { renewKeys } from './renewKeys.js';
import { ServerState } from './serverState.js';
import type { startSweeping as StartSweeping } from './sweeper.js';

/** What a server is started with. */
export interface ServerOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly sync: boolean;
}

/** A listening server. */
export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * What carries out commands is most of the code. It is loaded once the port is open, while whoever started the
 * server goes on; a request that comes earlier waits for it.
 */
function loadCommands(): Promise<{ dispatch: typeof Dispatch; startSweeping: typeof StartSweeping }> {
  return Promise.all([import('./dispatch.js'), import('./sweeper.js')]).then(
    ([{ dispatch }, { startSweeping }]) => ({ dispatch, startSweeping }),
  );
}

/** Opens the store and listens on loopback only. Rejects when the port is taken or the store can't be opened. */
export async function startServer({ dataDir, port, sync }: ServerOptions): Promise<RunningServer> {
  checkDataFile(dataDir);
  if (sync) await createDataFile(dataDir);
  const store = new Store(dataDir, sync);
  await renewKeys(store);
  const state = new ServerState(store);
  const sockets = new Set<Socket>();
  let lastConnection = 0;
  const listener = createServer((socket) => {
    sockets.add(socket);
    const closed = new AbortController();
    socket.on('close', () => {
      sockets.delete(socket);
      closed.abort();
    });
    const connection: ClientConnection = {
      id: ++lastConnection,
      address: `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`,
      closed: closed.signal,
      appName: undefined,
    };
    serveConnection(socket, async (request) => {
      connection.appName ??= appNameOf(request.command);
      const { dispatch } = await commands;
      return dispatch(state, request, connection);
    });
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', resolve);
  });
  const bound = (listener.address() as AddressInfo).port;
  state.address = `127.0.0.1:${bound}`;
  const commands = loadCommands();
  const sweeping = commands.then(({ startSweeping }) => startSweeping(state));
  const close = async (): Promise<void> => {
    const stopSweeping = await sweeping;
    stopSweeping();
    const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
    state.cursors.closeStreams();
    state.sessions.abortAll();
    await store.close();
  };
  return { port: bound, close };
}

function appNameOf(command: Doc): string | undefined {
  const { client } = command;
  const application = isDoc(client) ? client['application'] : undefined;
  return isDoc(application) && typeof application['name'] === 'string' ? application['name'] : undefined;
}
