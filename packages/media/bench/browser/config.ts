/** The browser that draws: CHROMIUM, or where Debian puts it. */
export const chromiumFile = (): string => process.env.CHROMIUM ?? '/usr/bin/chromium';
