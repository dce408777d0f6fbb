import type { Page } from '@repo/sandbox/playwright';

/** Shows a sentence at the lower edge of a window, also after the page there has changed. */
export async function showCaption(page: Page, sentence: string) {
  const height = await page.evaluate(() => innerHeight);
  const text = sentence.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
  // Attributes from before CSS: the pages' policy allows no inline styles, and is to stay in force.
  return page.screencast.showOverlay(`
    <table width="100%" height="${height}" cellspacing="0" cellpadding="0"><tr><td valign="bottom">
      <table width="100%" bgcolor="#1b1b20" cellpadding="14"><tr><td align="center">
        <font face="system-ui, sans-serif" size="4" color="#ffffff"><b>${text}</b></font>
      </td></tr></table>
    </td></tr></table>`);
}

/** Milliseconds, at the pace of subtitles: some twenty characters a second. */
export const timeToRead = (sentence: string) => 1000 + 50 * sentence.length;
