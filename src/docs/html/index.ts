export type { Guide } from './guide';
export { htmlSite, type Site, type SiteOptions } from './site';
export { type Theme, themeRules } from './theme';
