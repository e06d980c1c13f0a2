const { React, GraphiQL } = globalThis;
const { useEditorContext, useExecutionContext, useSchemaContext } = GraphiQL.React;

/** Tab leaves an editor instead of writing into it: nobody should be caught in one (WCAG 2.1.2). */
const LET_TAB_PASS = { Tab: false, 'Shift-Tab': false };

/** What the page needs of GraphiQL, which gives it to its own components only. */
export const bridge = { query: null, variables: null, run: () => {}, introspect: () => {} };

/**
 * A component without a face that keeps {@link bridge} up to date.
 *
 * @param {() => void} onReady called whenever the editors stand
 */
export const createEditorBridge = (onReady) => () => {
  const { queryEditor, variableEditor, headerEditor } = useEditorContext();
  const { run } = useExecutionContext();
  const { introspect } = useSchemaContext();
  React.useEffect(() => {
    Object.assign(bridge, { query: queryEditor, variables: variableEditor, run, introspect });
  });
  React.useEffect(() => {
    for (const [editor, label] of [
      [queryEditor, 'Query'],
      [variableEditor, 'Variables'],
      [headerEditor, 'Headers'],
    ]) {
      editor?.addKeyMap(LET_TAB_PASS);
      editor?.setOption('lineWrapping', true);
      editor?.getInputField().setAttribute('aria-label', label);
    }
    if (queryEditor !== null && variableEditor !== null) onReady();
  }, [queryEditor, variableEditor, headerEditor]);
  return null;
};
