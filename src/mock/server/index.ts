export type { CustomResponse, AppOptions } from './app-options';
export { CONTROL_PREFIX } from './control';
export type { ControlOptions, ControlPage, ControlWish, ShowEntry, ShownEntry } from './control';
export { createApp, type MockApp } from './express/express-app';
export { clashOf, prefixOf, startSeveral } from './several';
export { startServer, type MockServer, type ServerOptions } from './listen';
export { ListenError } from '../../errors';
export type { HandlerContext, HandlerRequest, HandlerResponse, OperationHandler } from './express/operation-handler';
