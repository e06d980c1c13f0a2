import ts from 'typescript';

/**
 * Documents of the embedded store keep some fields under other keys than their names, so that every field
 * stays in its place (packages/embedded-mongo/src/bson/fieldKey.ts). What lists or looks up their keys itself
 * is right for most names and wrong for a few; this rule finds it by its type: an index from any string to
 * `unknown` is a document, a table of one's own has values of a known type.
 */
const LISTING = new Set(['keys', 'entries', 'values']);

/** @type {import('eslint').Rule.RuleModule} */
export const documentFields = {
  meta: {
    type: 'problem',
    docs: { description: "Fields of documents are listed and looked up by bson/document.ts's functions." },
    messages: {
      list: "A document's keys aren't its field names: use fieldNames, entriesOf or firstName.",
      build: "A document's keys aren't its field names: use docFrom.",
      look: 'A field whose name is no literal: use getField, hasField, setField or deleteField.',
    },
    schema: [],
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    const typeOf = (node) => checker.getNonNullableType(services.getTypeAtLocation(node));
    const isDocument = (node) =>
      checker
        .getIndexInfosOfType(typeOf(node))
        .some(
          ({ keyType, type }) => keyType.flags & ts.TypeFlags.String && type.flags & ts.TypeFlags.Unknown,
        );
    const isLiteral = (node) => {
      const type = typeOf(node);
      return (type.isUnion() ? type.types : [type]).every((one) => one.isStringLiteral());
    };
    const looks = (source, name) => isDocument(source) && !isLiteral(name);
    const report = (node, messageId) => context.report({ node, messageId });

    return {
      "CallExpression[callee.object.name='Object']"(node) {
        const [first, second] = node.arguments;
        const method = node.callee.property.name;
        // How many fields there are doesn't depend on their keys.
        const isCounted = node.parent.type === 'MemberExpression' && node.parent.property.name === 'length';
        if (LISTING.has(method) && !isCounted && isDocument(first)) report(node, 'list');
        if (method === 'fromEntries' && isDocument(node)) report(node, 'build');
        if (method === 'hasOwn' && looks(first, second)) report(node, 'look');
      },
      'MemberExpression[computed=true]'(node) {
        if (looks(node.object, node.property)) report(node, 'look');
      },
      "BinaryExpression[operator='in']"(node) {
        if (looks(node.right, node.left)) report(node, 'look');
      },
    };
  },
};
