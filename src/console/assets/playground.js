const start = document.getElementById('start');
// GraphiQL's menus and dialogs make style elements; this is where they look for the page's nonce.
globalThis.__webpack_nonce__ = start.nonce;

const { React, ReactDOM, GraphiQL } = globalThis;
const { bridge, createEditorBridge } = await import('./editorBridge.js');
const { PersonaSwitch } = await import('./PersonaSwitch.js');
const { privacyStatus } = await import('./privacyStatus.js');
const { headersOf } = await import('./session.js');

const personas = JSON.parse(document.getElementById('personas').textContent);
const status = document.getElementById('privacy-status');
const select = document.getElementById('ready-query');
const about = document.getElementById('about');
const persons = new PersonaSwitch(personas, { select, about, status });

async function ask(persona, request, headers) {
  const response = await fetch(persona.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await headersOf(persona)), ...headers },
    body: JSON.stringify(request),
  });
  return response.json();
}

/** Asks as the persona who is chosen when it is called. */
async function fetcher(request, { headers = {} } = {}) {
  const persona = persons.current;
  const tell = (text) => {
    if (request.operationName !== 'IntrospectionQuery' && persona === persons.current)
      status.textContent = text;
  };
  try {
    const answer = await ask(persona, request, headers);
    tell(privacyStatus(answer));
    return answer;
  } catch (error) {
    tell('No answer.');
    throw error;
  }
}

/** What is typed and answered stays in this page: GraphiQL would keep it in the browser's storage. */
function memoryStorage() {
  const items = new Map();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    get length() {
      return items.size;
    },
  };
}

let started = false;
function onReady() {
  if (started) return;
  started = true;
  persons.start();
  bridge.query.on('change', () => persons.show());
}

for (const radio of document.querySelectorAll('input[name=persona]')) {
  radio.addEventListener('change', () => persons.choose(radio.value));
}
select.addEventListener('change', () => persons.pickReady(select.value));

const props = {
  fetcher,
  storage: memoryStorage(),
  shouldPersistHeaders: false,
  defaultQuery: personas[0].queries[0].query,
  defaultEditorToolsVisibility: matchMedia('(min-width: 48rem)').matches && 'variables',
  // The one place from which a component of ours reaches the editors.
  toolbar: { additionalComponent: createEditorBridge(onReady) },
};
const noLogo = React.createElement(GraphiQL.Logo, null, React.createElement(React.Fragment));
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, props, noLogo));
