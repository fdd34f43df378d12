export { propertyName, stringLiteral } from './type-text';
export { typesOf } from './types-of';
