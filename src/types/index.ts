export { propertyName, stringLiteral } from './text/type-text';
export { typesOf } from './types-of';
