import type { ThemeName } from '@longtake/contracts';
import { ink } from './ink.ts';
import type { Theme } from './theme.ts';

/** Every theme by its name. */
export const themes: Record<ThemeName, Theme> = { ink };
