import { bridge } from './editorBridge.js';
import { isMutation, showReadyQueries, variablesText } from './readyQueries.js';

/**
 * Who asks, and what happens when that changes: the same query is asked again, as somebody else.
 *
 * @param {object[]} personas
 * @param {{select: HTMLSelectElement, about: HTMLElement, status: HTMLElement}} page
 */
export function createPersonaSwitch(personas, page) {
  /** What stood in the editors when an entry point was left: another schema can't answer it. */
  const drafts = new Map();
  let persona = personas[0];

  const show = () => {
    if (bridge.query === null) return;
    page.about.textContent = `${persona.about} POST ${persona.endpoint}${persona.case ? `, case ${persona.case}` : ''}`;
    showReadyQueries(page.select, persona.queries, bridge.query.getValue());
  };
  const load = ({ query, variables }) => {
    bridge.query.setValue(query);
    // GraphiQL learns the new operation's name a moment later and would ask for the old one until then.
    bridge.query.operationName = null;
    bridge.variables.setValue(variables);
  };
  const pick = (ready) => load({ query: ready.query, variables: variablesText(ready) });
  const ask = () => {
    if (isMutation(bridge.query.getValue())) {
      page.status.textContent = 'This changes something: run it yourself.';
    } else bridge.run();
  };
  const choose = (next) => {
    if (bridge.query === null) {
      persona = next;
      return;
    }
    const previous = persona;
    const text = bridge.query.getValue();
    drafts.set(previous.endpoint, { query: text, variables: bridge.variables.getValue() });
    persona = next;
    const typed = !previous.queries.some(({ query }) => query === text);
    const known = next.queries.some(({ query }) => query === text);
    if (next.endpoint !== previous.endpoint && drafts.has(next.endpoint)) load(drafts.get(next.endpoint));
    else if (next.endpoint !== previous.endpoint || (!typed && !known)) pick(next.queries[0]);
    show();
    bridge.introspect();
    ask();
  };

  return {
    current: () => persona,
    start: () => {
      pick(persona.queries[0]);
      show();
      ask();
    },
    choose: (key) => choose(personas.find((each) => each.key === key) ?? persona),
    pickReady: (index) => {
      const ready = persona.queries[Number(index)];
      if (index === '' || ready === undefined) return;
      pick(ready);
      show();
      ask();
    },
    show,
  };
}
