import type { Page } from '@repo/sandbox/playwright';

/** Shows a sentence at the lower edge of a window. It stays if the page there changes. */
export async function showCaption(page: Page, sentence: string) {
  const height = await page.evaluate(() => innerHeight);
  const text = sentence.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
  // HTML attributes instead of CSS: the pages' policy forbids inline styles, and must stay in force.
  return page.screencast.showOverlay(`
    <table width="100%" height="${height}" cellspacing="0" cellpadding="0"><tr><td valign="bottom">
      <table width="100%" bgcolor="#1b1b20" cellpadding="14"><tr><td align="center">
        <font face="system-ui, sans-serif" size="4" color="#ffffff"><b>${text}</b></font>
      </td></tr></table>
    </td></tr></table>`);
}

/** Milliseconds to read a subtitle: about twenty characters a second. */
export const timeToRead = (sentence: string) => 1000 + 50 * sentence.length;
