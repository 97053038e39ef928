import { cloudCover, sunlitGround } from './earth.ts';
import { addGlow, soften } from './glow.ts';
import { addLight, addPoint, darkness, type Light, paint, type Rgb, sample } from './light.ts';
import { clouds, mix, noise, smoothstep } from './noise.ts';
import { addStars } from './stars.ts';

interface Globe {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const degrees = Math.PI / 180;
const poleTilt = 35 * degrees;
const poleRoll = -7 * degrees;
const toSun: Rgb = [-0.8, 0.2, -0.57];

/** From a place on the globe to the screen's axes: right, up, toward the eye. */
const toView = (colatitude: number, longitude: number): Rgb => {
  const ring = Math.sin(colatitude);
  const [x, y, z] = [ring * Math.sin(longitude), Math.cos(colatitude), ring * Math.cos(longitude)];
  const [up, toward] = [
    y * Math.cos(poleTilt) - z * Math.sin(poleTilt),
    y * Math.sin(poleTilt) + z * Math.cos(poleTilt),
  ];
  return [x * Math.cos(poleRoll) - up * Math.sin(poleRoll), x * Math.sin(poleRoll) + up * Math.cos(poleRoll), toward];
};

const dot = (a: Rgb, b: Rgb): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const arcs = [
  { colatitude: 23.5, wander: 2.6, strength: 1, seed: 2 },
  { colatitude: 21.5, wander: 3.4, strength: 0.6, seed: 8 },
  { colatitude: 25.2, wander: 2.2, strength: 0.42, seed: 14 },
  { colatitude: 19.6, wander: 3.6, strength: 0.26, seed: 22 },
] as const;

const rayColour = (km: number): Rgb => {
  const green = smoothstep(90, 108, km) * Math.exp(-Math.max(0, km - 108) / 55);
  const red = 0.16 * Math.exp(-(((km - 250) / 85) ** 2));
  const pink = 0.14 * Math.exp(-(((km - 97) / 9) ** 2));
  return [0.09 * green + red + pink, green + 0.06 * red + 0.1 * pink, 0.34 * green + 0.34 * red + 0.6 * pink];
};

const addArc = (light: Light, globe: Globe, arc: (typeof arcs)[number]): void => {
  const steps = 26_000;
  for (let step = 0; step < steps; step++) {
    const longitude = (step / steps) * 2 * Math.PI;
    const [cx, cy] = [Math.cos(longitude), Math.sin(longitude)];
    const folds = clouds(cx * 2.4, cy * 2.4, arc.seed, 4) + 0.16 * noise(cx * 26, cy * 26, arc.seed);
    const colatitude = (arc.colatitude + arc.wander * folds + 1.2 * cx) * degrees;
    const bend = longitude + 0.05 * clouds(cx * 7, cy * 7, arc.seed + 3, 3);
    const [x, y, z] = toView(colatitude, bend);
    const patches = smoothstep(-0.55, 0.5, clouds(cx * 3.1, cy * 3.1, arc.seed + 5, 4));
    const stripes = Math.max(0.1, 0.75 + 1.1 * clouds(cx * 38, cy * 38, arc.seed + 7, 3));
    const strength = arc.strength * patches * stripes * 0.026 * (globe.radius / 1350);
    for (let km = 85; km < 400; km += 900 / globe.radius) {
      const lift = 1 + (km - 85) * 0.00024;
      if (z < 0 && Math.hypot(x, y) * lift < 1) continue;
      const colour = rayColour(km);
      const share = strength * (1350 / globe.radius);
      addPoint(light, globe.x + x * lift * globe.radius, globe.y - y * lift * globe.radius, [
        colour[0] * share,
        colour[1] * share,
        colour[2] * share,
      ]);
    }
  }
};

/** Light that the air scatters beyond and inside the edge; only where the Sun reaches it is it strong. */
const airLight = (point: Rgb, beyond: number): Rgb => {
  const day = smoothstep(-0.3, 0.5, dot(point, toSun));
  const thin = beyond > 0 ? Math.exp(-beyond / 0.0075) : Math.exp(beyond / 0.03);
  const strength = thin * (0.045 + 1.7 * day ** 1.6);
  const airglow = 0.09 * Math.exp(-(((beyond - 0.0145) / 0.003) ** 2));
  return [strength * 0.24 + airglow * 0.35, strength * 0.56 + airglow, strength * 1.2 + airglow * 0.45];
};

const towardPole = (point: Rgb): number => dot(point, toView(0, 0));

const townsAt = (point: Rgb, cover: number): number => {
  const land = smoothstep(0.1, 0.4, clouds(point[0] * 2.7 + 4, point[1] * 2.7, point[2] * 2.7, 4));
  const towns = smoothstep(
    0.5,
    1.1,
    clouds(point[0] * 46, point[1] * 46, point[2] * 46, 3) +
      0.6 * noise(point[0] * 330, point[1] * 330, point[2] * 330),
  );
  return land * towns * (1 - cover * 0.9) * smoothstep(0.74, 0.6, towardPole(point));
};

const paintGlobe = (light: Light, globe: Globe, glow: Light): void => {
  const stars = darkness(light.width, light.height);
  addStars(stars, { seed: 51, count: 1500, untilY: light.height, brightness: 0.8 });
  paint(light, (px, py) => {
    const [x, y] = [(px - globe.x) / globe.radius, (globe.y - py) / globe.radius];
    const r = Math.hypot(x, y);
    const air = airLight([x / r, y / r, 0], r - 1);
    const star = sample(stars, px, py);
    const space: Rgb = [star[0] + 0.0012 + air[0], star[1] + 0.0016 + air[1], star[2] + 0.005 + air[2]];
    if (r > 1.001) return space;
    const z = Math.sqrt(Math.max(0, 1 - r * r));
    const point: Rgb = [x, y, z];
    const cover = cloudCover(point);
    const ground = sunlitGround(
      [x, y * Math.cos(poleTilt) + z * Math.sin(poleTilt), z * Math.cos(poleTilt) - y * Math.sin(poleTilt)],
      cover,
    );
    const day = smoothstep(-0.08, 0.35, dot(point, toSun)) * 0.8;
    const moon = 0.02 + 0.05 * Math.max(0, 0.4 * x + 0.3 * y + 0.75 * z);
    const lit = sample(glow, px * (glow.width / light.width), py * (glow.height / light.height));
    const town = townsAt(point, cover) * 0.9;
    const channel = (c: number, moonColour: number, warm: number): number =>
      mix(
        space[c]!,
        ground[c]! * (day + moon * moonColour + lit[c]! * 0.9) + town * (1 - day) * warm + air[c]!,
        smoothstep(1.001, 0.999, r),
      );
    return [channel(0, 0.55, 1), channel(1, 0.8, 0.56), channel(2, 1.35, 0.2)];
  });
};

/** The fifth picture: the auroral oval on the night side of the Earth, seen from space. */
export const drawOval = (width: number, height: number): Light => {
  const globe = { x: width * 0.5, y: height * 1.18, radius: height };
  const rays = darkness(width, height);
  for (const arc of arcs) addArc(rays, globe, arc);
  soften(rays, 1);
  const glow = darkness(width, height);
  addLight(glow, rays);
  soften(glow, Math.round(width / 40));
  const light = darkness(width, height);
  paintGlobe(light, globe, glow);
  addGlow(rays, [3, 5, 6], 0.6);
  addLight(light, rays);
  addGlow(light, [4, 6], 0.08);
  return light;
};
