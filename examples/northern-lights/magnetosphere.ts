import { cloudCover, sunlitGround } from './earth.ts';
import { addGlow } from './glow.ts';
import { addLight, addSpot, darkness, type Light, type Rgb } from './light.ts';
import { clamp, clouds, mix, seededRandom, smoothstep } from './noise.ts';
import { addStars } from './stars.ts';
import { addThread, type ThreadPoint } from './threads.ts';

/** A place in Earth radii: toward the Sun, toward the eye, north. */
type Place = readonly [sunward: number, toward: number, north: number];

const nose = 5.2;
const yaw = 0.36;
const pitch = 0.17;

interface View {
  readonly width: number;
  readonly height: number;
}

const earthOf = ({ width, height }: View) => ({ x: width * 0.44, y: height * 0.45, radius: height * 0.066 });

const project = (view: View, [sunward, toward, north]: Place): { x: number; y: number; depth: number } => {
  const { x, y, radius } = earthOf(view);
  const ahead = toward * Math.cos(yaw) + sunward * Math.sin(yaw);
  const left = sunward * Math.cos(yaw) - toward * Math.sin(yaw);
  const up = north * Math.cos(pitch) - ahead * Math.sin(pitch);
  return { x: x - left * radius, y: y - up * radius, depth: ahead * Math.cos(pitch) + north * Math.sin(pitch) };
};

const threadThrough = (
  view: View,
  places: readonly Place[],
  light: (place: Place, part: number) => number,
): ThreadPoint[] => {
  const earth = earthOf(view);
  return places.map((place, i) => {
    const { x, y, depth } = project(view, place);
    const hidden = depth < 0 && Math.hypot(x - earth.x, y - earth.y) < earth.radius;
    return { x, y, light: hidden ? 0 : light(place, i / places.length) };
  });
};

/** How wide the magnetosphere is at a distance sunward of the Earth: the half-body that a steady wind leaves free. */
const widthAt = (sunward: number): number => {
  if (sunward >= nose) return 0;
  const fromNose = nose - sunward;
  return Math.min(2 * nose * 0.93, Math.sqrt(4.6 * fromNose) * (1 - 0.1 * clamp(fromNose / 25)));
};

/** A dipole's place in the wind: pressed flat toward the Sun, drawn out behind, and held inside its boundary. */
const blown = ([sunward, toward, north]: Place): Place => {
  const along = sunward > 0 ? nose * 0.97 * Math.tanh(sunward / nose) : sunward * (1 + 0.06 * -sunward);
  const across = Math.hypot(toward, north);
  const held = across < 1e-6 ? 1 : (widthAt(along) * Math.tanh(across / widthAt(along))) / across;
  return [along, toward * held, north * held];
};

const fieldLine = (shell: number, longitude: number): Place[] => {
  const start = Math.acos(Math.sqrt(1 / shell));
  return Array.from({ length: 241 }, (_, i) => {
    const latitude = mix(-start, start, i / 240);
    const r = shell * Math.cos(latitude) ** 2;
    const across = r * Math.cos(latitude);
    return blown([across * Math.cos(longitude), across * Math.sin(longitude), r * Math.sin(latitude)]);
  });
};

const tint = (colour: Rgb, strength: number): Rgb => [colour[0] * strength, colour[1] * strength, colour[2] * strength];

const addField = (light: Light): void => {
  const shells = [1.5, 2, 2.7, 3.7, 5.2, 7.5, 10.5, 15, 22, 34];
  for (const [i, shell] of shells.entries())
    for (let meridian = 0; meridian < 36; meridian++) {
      const longitude = (meridian / 36) * 2 * Math.PI;
      const inPlane = Math.abs(Math.cos(longitude)) ** 12;
      const t = i / (shells.length - 1);
      const colour: Rgb = [mix(0.16, 0.3, t), mix(0.62, 0.3, t), mix(1.1, 1.25, t)];
      const points = threadThrough(light, fieldLine(shell, longitude), ([sunward]) => smoothstep(-24, -9, sunward));
      addThread(light, points, tint(colour, 0.075 + 0.75 * inPlane));
    }
};

/** Electrons on their way: bright dashes on the night side's lines, denser toward the poles. */
const addElectrons = (light: Light): void => {
  const random = seededRandom(71);
  for (let i = 0; i < 90; i++) {
    const shell = mix(6.5, 12, random());
    const longitude = Math.PI + (random() - 0.5) * 0.7;
    const phase = random() * 9;
    const line = fieldLine(shell, longitude);
    const points = threadThrough(light, line, ([sunward, toward, north], part) => {
      const near = Math.exp(-Math.max(0, Math.hypot(sunward, toward, north) - 1) * 0.32);
      return sunward > 0.4 ? 0 : near * smoothstep(0.35, 0.75, clouds(part * 26, phase, i * 0.7, 2) + 0.5);
    });
    addThread(light, points, tint([0.35, 1, 0.55], 0.8));
  }
};

/** Rings of green light around both magnetic poles. */
const addOvals = (light: Light): void => {
  for (let ring = 0; ring < 9; ring++)
    for (const side of [1, -1]) {
      const colatitude = (19 + ring * 0.55) * (Math.PI / 180);
      const places = Array.from({ length: 181 }, (_, i): Place => {
        const turn = (i / 180) * 2 * Math.PI;
        const ringRadius = 1.015 * Math.sin(colatitude);
        return [ringRadius * Math.cos(turn) - 0.05, ringRadius * Math.sin(turn), side * 1.015 * Math.cos(colatitude)];
      });
      addThread(
        light,
        threadThrough(light, places, () => 1),
        tint([0.2, 1, 0.4], 0.55),
      );
    }
};

const shockAt = (sunward: number): number => (sunward > 7 ? 0 : Math.sqrt(7.6 * (7 - sunward)));

/** Meridians of the shock that the wind forms ahead of the Earth; seen together, a shell. */
const addShock = (light: Light): void => {
  for (let meridian = 0; meridian < 260; meridian++) {
    const turn = (meridian / 260) * 2 * Math.PI;
    const places = Array.from({ length: 120 }, (_, i): Place => {
      const sunward = 7 - 19 * (i / 119) ** 2;
      const ripple = 1 + 0.012 * clouds(turn * 6, i * 0.09, 3.3, 3);
      return [sunward, shockAt(sunward) * Math.cos(turn) * ripple, shockAt(sunward) * Math.sin(turn) * ripple];
    });
    addThread(
      light,
      threadThrough(light, places, ([sunward]) => smoothstep(-9, 5, sunward) * clamp(shockAt(sunward) / 4)),
      tint([0.9, 0.26, 0.34], 0.085),
    );
  }
};

const streamline = (from: Place): Place[] => {
  const places: Place[] = [from];
  let [a, b, c] = from;
  for (let step = 0; step < 420 && a > -20; step++) {
    const pull = (nose * nose * 1.1) / Math.hypot(a, b, c) ** 3;
    [a, b, c] = [a + 0.08 * (pull * a - 1), b + 0.08 * pull * b, c + 0.08 * pull * c];
    places.push([a, b, c]);
  }
  return places;
};

/** The solar wind: streaks that come from the left, heat up in the shock and flow around the Earth. */
const addWind = (light: Light): void => {
  const random = seededRandom(113);
  for (let i = 0; i < 620; i++) {
    const [toward, north, phase] = [(random() - 0.5) * 2.4, (random() - 0.5) * 17, random() * 100];
    const places = streamline([13, toward, north]);
    const bright = 0.25 + random() ** 3;
    const strength =
      (cool: boolean) =>
      ([sunward, aside, up]: Place, part: number) => {
        const outside = smoothstep(-0.4, 0.4, Math.hypot(aside, up) - shockAt(sunward));
        const free = smoothstep(0.1, 0.7, Math.hypot(aside, up) - widthAt(sunward));
        const dash = smoothstep(0.22, 0.5, clouds(part * 19, phase, i * 0.61, 2));
        return bright * dash * free * (cool ? outside : (1 - outside) * 0.55) * smoothstep(-15, 3, sunward);
      };
    addThread(light, threadThrough(light, places, strength(true)), [1.3, 0.62, 0.16]);
    addThread(light, threadThrough(light, places, strength(false)), [1.0, 0.3, 0.4]);
  }
};

const paintEarth = (light: Light): void => {
  const { x: cx, y: cy, radius } = earthOf(light);
  for (let py = Math.floor(cy - radius * 1.15); py < cy + radius * 1.15; py++)
    for (let px = Math.floor(cx - radius * 1.15); px < cx + radius * 1.15; px++) {
      const [x, y] = [(px - cx) / radius, (cy - py) / radius];
      const r = Math.hypot(x, y);
      const at = (py * light.width + px) * 3;
      const day = smoothstep(-0.15, 0.5, -x * 0.88 + y * 0.1 + 0.42 * Math.sqrt(Math.max(0, 1 - r * r)) - 0.08);
      const air = (r > 1 ? Math.exp(-(r - 1) / 0.025) : Math.exp((r - 1) / 0.1)) * (0.05 + 0.75 * day);
      const edge = smoothstep(1.01, 0.99, r);
      const point: Rgb = [x * 0.8 + 2, y, Math.sqrt(Math.max(0, 1 - r * r))];
      const ground = sunlitGround([point[0], y * 0.9, point[2]], cloudCover(point));
      const haze: Rgb = [0.25 * air, 0.55 * air, 1.2 * air];
      for (let c = 0; c < 3; c++)
        light.rgb[at + c] = mix(
          light.rgb[at + c]! + (r > 1 ? haze[c]! : 0),
          ground[c]! * (0.012 + 1.1 * day) + haze[c]!,
          edge,
        );
    }
};

/** The third picture: the Earth's magnetic field in the wind from the Sun, which blows from the left. */
export const drawMagnetosphere = (width: number, height: number): Light => {
  const light = darkness(width, height);
  for (let at = 0; at < light.rgb.length; at += 3) {
    const [x, y] = [((at / 3) % width) / width, Math.floor(at / 3 / width) / height];
    const sun = Math.exp(-Math.hypot(x * 1.78 + 0.12, (y - 0.45) * 0.8) * 4.6);
    light.rgb.set([0.0015 + 0.42 * sun, 0.0025 + 0.15 * sun, 0.009 + 0.02 * sun], at);
  }
  addStars(light, { seed: 91, count: 900, untilY: height, brightness: 0.5 });
  const lines = darkness(width, height);
  addShock(lines);
  addWind(lines);
  addField(lines);
  const tail = project(lines, [-9, 0, 0]);
  for (let i = 0; i < 16; i++)
    addSpot(lines, {
      x: tail.x + (i - 7) * width * 0.03,
      y: tail.y,
      radius: height * (0.035 + 0.004 * i),
      colour: [0.02, 0.005, 0.011],
    });
  paintEarth(light);
  addOvals(lines);
  addElectrons(lines);
  addGlow(lines, [2, 4, 6], 0.55);
  addLight(light, lines);
  return light;
};
