export type { Guide } from './page/guide';
export type { SiteOptions } from './files/making';
export { htmlSite } from './files/site';
export { type Theme, themeRules } from './page/theme';
