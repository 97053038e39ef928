import { addSpot, type Light, type Rgb } from './light.ts';
import { mix, seededRandom } from './noise.ts';

const colourOf = (warmth: number): Rgb => [mix(0.75, 1.15, warmth), mix(0.88, 0.9, warmth), mix(1.25, 0.65, warmth)];

/** Scatters stars, most of them faint, above the row `untilY`; their size follows the picture's width. */
export const addStars = (
  light: Light,
  sky: { seed: number; count: number; untilY: number; brightness: number },
): void => {
  const random = seededRandom(sky.seed);
  const unit = light.width / 2400;
  for (let star = 0; star < sky.count; star++) {
    const [x, y] = [random() * light.width, random() * sky.untilY];
    const magnitude = random() ** 12;
    const [red, green, blue] = colourOf(random());
    const strength = sky.brightness * (0.05 + 1.6 * magnitude);
    const colour: Rgb = [red * strength, green * strength, blue * strength];
    addSpot(light, { x, y, radius: Math.max(0.8, (1.3 + 1.5 * magnitude) * unit), colour });
  }
};
