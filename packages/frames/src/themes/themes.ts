import type { ThemeName } from '@longtake/contracts';
import type { RgbColor } from '../kernel/layer.ts';
import { ink } from './ink.ts';
import type { Theme } from './theme.ts';

/** Every theme by its name. */
export const themes: Record<ThemeName, Theme> = { ink };

/** The colour behind everything that a theme's frames show. */
export const groundOf = (theme: ThemeName): RgbColor => themes[theme].ground;
