export { githubMarkdown } from './github';
export { slateMarkdown } from './slate';
