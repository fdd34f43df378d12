export type { Guide } from './page/guide';
export type { SiteOptions } from './files/making';
export { htmlSite, type Site } from './files/site';
export { type Theme, themeRules } from './page/theme';
