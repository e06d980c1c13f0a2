import { bridge } from './editorBridge.js';
import { isMutation, showReadyQueries, variablesText } from './readyQueries.js';

/** Who asks, and what happens when that changes: the same query is asked again, as somebody else. */
export class PersonaSwitch {
  /** What stood in the editors when an entry point was last left: another one's schema can't answer it. */
  #drafts = new Map();
  #personas;
  #page;
  #current;

  /**
   * @param {object[]} personas
   * @param {{select: HTMLSelectElement, about: HTMLElement, status: HTMLElement}} page
   */
  constructor(personas, page) {
    this.#personas = personas;
    this.#page = page;
    this.#current = personas[0];
  }

  get current() {
    return this.#current;
  }

  /** Once the editors stand: asks the persona's own query. */
  start() {
    this.pickReady('0');
  }

  /** Asks as somebody else, from now on. */
  choose(key) {
    const next = this.#personas.find((each) => each.key === key);
    if (bridge.query === null) this.#current = next;
    else this.#switchTo(next);
  }

  /** Puts a ready query, by its index as text, into the editors. */
  pickReady(index) {
    const ready = index === '' ? undefined : this.#current.queries[Number(index)];
    if (ready === undefined) return;
    load({ query: ready.query, variables: variablesText(ready) });
    this.show();
    this.#ask();
  }

  /** Says who asks, and which ready query stands in the editor. */
  show() {
    const { about, endpoint, case: ofCase, queries } = this.#current;
    this.#page.about.textContent = `${about} POST ${endpoint}${ofCase === undefined ? '' : `, case ${ofCase}`}`;
    showReadyQueries(this.#page.select, queries, bridge.query.getValue());
  }

  #switchTo(next) {
    const { endpoint } = this.#current;
    this.#drafts.set(endpoint, this.#held());
    this.#current = next;
    bridge.introspect();
    const kept = this.#drafts.get(next.endpoint);
    // A ready query of the persona before stays if it is one of this persona's too; what was typed always does.
    if (kept === undefined || !(kept.typed || this.#isReady(kept.query))) {
      this.pickReady('0');
      return;
    }
    if (next.endpoint !== endpoint) load(kept);
    this.show();
    this.#ask();
  }

  #isReady(text) {
    return this.#current.queries.some(({ query }) => query === text);
  }

  #held() {
    const query = bridge.query.getValue();
    return { query, variables: bridge.variables.getValue(), typed: !this.#isReady(query) };
  }

  #ask() {
    if (isMutation(bridge.query.getValue())) {
      this.#page.status.textContent = 'This changes something: run it yourself.';
    } else bridge.run();
  }
}

function load({ query, variables }) {
  bridge.query.setValue(query);
  // GraphiQL learns the new operation's name a moment later and would ask for the old one until then.
  bridge.query.operationName = null;
  bridge.variables.setValue(variables);
}
