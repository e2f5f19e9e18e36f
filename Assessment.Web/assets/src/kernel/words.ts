/** True when the page is in English. */
export const english = document.documentElement.lang === 'en';

/** The words in the page's language. */
export const t = (zh: string, en: string): string => (english ? en : zh);
