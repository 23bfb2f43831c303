/**
 * Chinese text with one space between Han characters and the Latin letters or figures beside them, whatever was filled in: '上次沟通在 2 天前'.
 * Dates keep together as they are written: '11月17日'.
 *
 * @example spaced('上次沟通在2 天前') // '上次沟通在 2 天前'
 */
export const spaced = (text: string): string => text.replace(AFTER_HAN, '$1 $2').replace(BEFORE_HAN, '$1 $2');

const AFTER_HAN = /(?![年月])(\p{Script=Han})([A-Za-z0-9+$¥€£])/gu;
const BEFORE_HAN = /([A-Za-z0-9%])(?![年月日号號])(\p{Script=Han})/gu;
