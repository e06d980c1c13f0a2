import { deepCopy, entriesOf, fieldNames, hasField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { flagOf, isFlag } from './flag.js';
import type { ProjectionScope } from './projectionScope.js';

interface Node {
  readonly children: Map<string, Node>;
  /** Included or excluded as a whole. */
  leaf?: boolean;
  /** A computed value takes the field's place. */
  value?: (doc: Doc) => Value;
}

const newNode = (): Node => ({ children: new Map() });

/**
 * Inclusion, exclusion and computed fields over a tree of paths; shared by `find` and `$project`.
 * Throws 31253 or 31254 when a spec mixes the two modes and 31249 or 31250 when paths collide.
 */
export class ProjectionTree {
  private readonly root = newNode();
  private readonly including: boolean;
  private idFlag: boolean | undefined;

  constructor(
    spec: Doc,
    private readonly scope: ProjectionScope,
    forcedInclusion = false,
  ) {
    let mode: boolean | undefined = forcedInclusion ? true : undefined;
    const note = (path: string, include: boolean): void => {
      if (mode !== undefined && mode !== include) {
        throw include
          ? new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
          : new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
      }
      mode = include;
    };
    for (const [path, operand] of entriesOf(spec)) this.add(path, operand, note);
    this.including = mode ?? (this.idFlag === true || this.root.children.size > 0);
  }

  /** The projected copy of a document. */
  apply(doc: Doc): Doc {
    const projected = this.including ? this.include(this.root, doc, doc) : this.exclude(this.root, doc);
    if (!this.including && this.idFlag === false) delete (projected as Doc)['_id'];
    return projected as Doc;
  }

  private add(path: string, operand: Value, note: (path: string, include: boolean) => void): void {
    if (path === '_id' && isFlag(operand)) {
      this.idFlag = flagOf(operand);
      return;
    }
    if (isFlag(operand)) {
      note(path, flagOf(operand));
      this.nodeAt(path).leaf = flagOf(operand);
    } else if (isDoc(operand) && !fieldNames(operand).some((key) => key.startsWith('$'))) {
      if (Object.keys(operand).length === 0)
        throw new MongoError(
          51270,
          'An empty sub-projection is not a valid value. Found empty object at path',
        );
      for (const [name, inner] of entriesOf(operand)) this.add(`${path}.${name}`, inner, note);
    } else {
      note(path, true);
      this.nodeAt(path).value = this.scope.compileValue(operand, this.scope.variables);
    }
  }

  private nodeAt(path: string): Node {
    let node = this.root;
    for (const part of path.split('.')) {
      if (part === '') throw new MongoError(40353, 'FieldPath must not end with or contain empty parts');
      if (part.startsWith('$'))
        throw new MongoError(
          16410,
          `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
        );
      if (node.leaf !== undefined || node.value) throw new MongoError(31249, `Path collision at ${path}`);
      const next = node.children.get(part) ?? newNode();
      node.children.set(part, next);
      node = next;
    }
    if (node.children.size > 0 || node.leaf !== undefined || node.value)
      throw new MongoError(31250, `Path collision at ${path}`);
    return node;
  }

  private include(node: Node, value: Value, root: Doc): Value {
    if (Array.isArray(value)) {
      return (value as Value[]).flatMap((item) => {
        const kept = this.include(node, item, root);
        return kept === undefined ? [] : [kept];
      });
    }
    if (!isDoc(value)) return hasComputed(node) ? this.compute(node, {}, root) : undefined;
    const result: Doc = {};
    const isRoot = node === this.root;
    if (isRoot && this.idFlag !== false && !node.children.has('_id') && hasField(value, '_id'))
      result['_id'] = value['_id'];
    for (const [key, field] of entriesOf(value)) {
      const child = node.children.get(key);
      if (!child || child.value) continue;
      const kept = child.leaf ? deepCopy(field) : this.include(child, field, root);
      if (kept !== undefined) setField(result, key, kept);
    }
    return this.compute(node, result, root, value);
  }

  /** Adds computed fields after the included ones, in the order the spec names them. */
  private compute(node: Node, result: Doc, root: Doc, value: Doc = {}): Doc {
    for (const [key, child] of node.children) {
      if (child.value) {
        const computed = child.value(root);
        if (computed !== undefined) setField(result, key, computed);
      } else if (child.children.size > 0 && !hasField(value, key) && hasComputed(child)) {
        setField(result, key, this.compute(child, {}, root));
      }
    }
    return result;
  }

  private exclude(node: Node, value: Value): Value {
    if (Array.isArray(value)) return value.map((item: Value) => this.exclude(node, item));
    if (!isDoc(value)) return value;
    const result: Doc = {};
    for (const [key, field] of entriesOf(value)) {
      const child = node.children.get(key);
      if (child?.leaf === false) continue;
      setField(result, key, child ? this.exclude(child, field) : deepCopy(field));
    }
    return result;
  }
}

function hasComputed(node: Node): boolean {
  return node.value !== undefined || [...node.children.values()].some(hasComputed);
}
