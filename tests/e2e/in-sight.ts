import { expect, type Page } from '@playwright/test';

/**
 * All that a call shows stands inside the window: nothing of the card, of what is said and written down, and of the call's bar is cut
 * off, and nothing must be scrolled to (method section 4). The list beside it goes on below. `state` names it in the failure.
 */
export async function expectInSight(page: Page, state: string): Promise<void> {
  const cut = await page.evaluate(() => {
    const parts = [...document.querySelectorAll('main, aside, #call-bar')];
    const shown = parts
      .flatMap((part) => [...part.querySelectorAll('p, li, button, dt, dd, input, textarea, select, h1, h2, label')])
      .filter((one) => one.closest('ol') === null && one.checkVisibility({ visibilityProperty: true }));
    const isCut = (one: Element): boolean => {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) return false;
      let [top, left, right, bottom] = [0, 0, window.innerWidth, window.innerHeight];
      for (let around = one.parentElement; around !== null; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        if (overflowY !== 'visible') [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        if (overflowX !== 'visible') [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      }
      // A pixel is rounding.
      return Math.max(box.bottom - bottom, top - box.top, box.right - right, left - box.left) > 1;
    };
    return shown.filter(isCut).map((one) => `${one.tagName} ${one.textContent?.trim()}`);
  });
  expect(cut, `cut off: ${state}`).toEqual([]);
}
