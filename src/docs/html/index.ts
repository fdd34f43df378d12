export type { Guide } from './page/guide';
export { htmlSite, type Site, type SiteOptions } from './site';
export { type Theme, themeRules } from './page/theme';
