import type { Json } from '../../document';
import type { Expression, TemplatePart } from './expression';

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Operand =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] };

/** A simple condition of Arazzo 1.0.1, parsed; compared exactly and typed (not, as Arazzo does, without case). */
export type Condition =
  | { readonly kind: 'compare'; readonly operator: Operator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'holds'; readonly operand: Operand };
