import { auroraFrom, auroraSky, type Curtain } from './aurora.ts';
import { type Camera, lookThrough } from './camera.ts';
import { mask } from './canvas-kit.ts';
import { addGlow } from './glow.ts';
import { addSpot, darkness, type Light, paint, type Rgb } from './light.ts';
import { clamp, clouds, mix, noise, seededRandom, smoothstep } from './noise.ts';
import { addStars } from './stars.ts';

const curtains: readonly Curtain[] = [
  {
    through: [
      [-230, 40],
      [-150, 120],
      [-40, 105],
      [50, 60],
      [95, -10],
      [60, -85],
      [-25, -95],
      [-90, -40],
      [-70, 30],
      [-10, 42],
    ],
    foldKm: 46,
    brightness: 1,
    redness: 1.1,
    seed: 5,
  },
  {
    through: [
      [-70, -6],
      [-48, 34],
      [-4, 48],
      [38, 30],
      [44, -14],
      [12, -40],
      [-30, -30],
      [-34, 4],
    ],
    foldKm: 20,
    brightness: 0.5,
    redness: 1.2,
    seed: 47,
  },
  {
    through: [
      [290, 60],
      [190, 130],
      [110, 150],
      [40, 190],
      [-90, 200],
      [-220, 150],
    ],
    foldKm: 60,
    brightness: 0.85,
    redness: 0.8,
    seed: 31,
  },
];

const paintSky = (light: Light): void => {
  const { width, height } = light;
  const camera: Camera = { width, height, focal: width * 0.42, pitch: 1.12 };
  const sky = auroraSky(curtains, { halfAzimuth: Math.PI, topElevation: Math.PI / 2, columnsPerRadian: width * 0.36 });
  paint(light, (x, y) => {
    const { azimuth, elevation } = lookThrough(camera, x, y);
    const aurora = auroraFrom(sky, azimuth, elevation);
    const low = smoothstep(0.35, 0.85, y / height);
    const crown =
      Math.exp(-(((Math.PI / 2 - elevation) / 0.2) ** 2)) *
      (1 + 0.5 * clouds(Math.cos(azimuth) * 4, Math.sin(azimuth) * 4, 9, 3));
    const night: Rgb = [0.0035 + 0.006 * low, 0.007 + 0.028 * low, 0.024 + 0.036 * low];
    return [
      night[0] + aurora[0] + 0.075 * crown,
      night[1] + aurora[1] + 0.03 * crown,
      night[2] + aurora[2] + 0.062 * crown,
    ];
  });
  addGlow(light, [3, 5, 7], 0.3);
  addStars(light, { seed: 63, count: 1300, untilY: height * 0.8, brightness: 0.9 });
};

/** The row of the snow's edge at a column, both as parts of the height and width. */
const snowEdge = (x: number): number =>
  0.79 +
  0.028 * noise(x * 1.7 + 3.4) -
  0.05 * smoothstep(0.62, 1, x) -
  0.02 * smoothstep(0.16, 0, x) +
  0.004 * noise(x * 13);

const lamp = { x: 0.331, y: 0.742 } as const;

const paintHills = (light: Light): void => {
  const { width, height, rgb } = light;
  for (let x = 0; x < width; x++) {
    const edge = (0.735 + 0.05 * clouds((x / width) * 2.1 + 8, 1.7, 0, 6)) * height;
    for (let y = Math.floor(edge); y < height; y++) {
      const fade = smoothstep(0, height * 0.08, y - edge);
      const cover = clamp(y - edge);
      const at = (y * width + x) * 3;
      const hill: Rgb = [mix(0.006, 0.012, fade), mix(0.02, 0.05, fade), mix(0.03, 0.06, fade)];
      for (let c = 0; c < 3; c++) rgb[at + c] = mix(rgb[at + c]!, hill[c]!, cover);
    }
  }
};

const paintSnow = (light: Light): void => {
  const { width, height, rgb } = light;
  for (let px = 0; px < width; px++) {
    const x = px / width;
    const edge = snowEdge(x) * height;
    for (let py = Math.floor(edge); py < height; py++) {
      const depth = (py - edge) / height;
      const near = 1 / (0.32 - depth);
      const drift = clouds((x - 0.5) * near * 1.6, near * 4.5, 2.5, 4);
      const sparkle = 0.5 * smoothstep(0.42, 0.75, noise(px * 0.7, py * 0.7, 5.5)) * smoothstep(-0.1, 0.4, drift);
      const shine =
        (0.088 + 0.026 * drift + 0.05 * Math.exp(-depth * 60) + 0.1 * sparkle) * mix(1, 0.35, clamp(depth * 4.5));
      const [dx, dy] = [(x - lamp.x - 0.012) * 1.78, py / height - snowEdge(lamp.x) - 0.012];
      const warm =
        0.5 * Math.exp(-((dx / 0.1) ** 2) - (dy / 0.024) ** 2) + 0.1 * Math.exp(-((dx / 0.26) ** 2) - (dy / 0.07) ** 2);
      const at = (py * width + px) * 3;
      const snow: Rgb = [shine * 0.42 + warm * 1.1, shine * 1.05 + warm * 0.5, shine * 0.95 + warm * 0.12];
      const cover = clamp(py + 1 - edge);
      for (let c = 0; c < 3; c++) rgb[at + c] = mix(rgb[at + c]!, snow[c]! * (0.95 + 0.1 * drift), cover);
    }
  }
};

type Corner = readonly [x: number, y: number];

/** Fills outlines, given in parts of the picture's height from its left top corner, with one colour. */
const fill = (light: Light, outlines: readonly (readonly Corner[])[], colour: Rgb): void => {
  const { width, height, rgb } = light;
  const inside = mask(width, height, (path) => {
    for (const [first, ...rest] of outlines) {
      path.moveTo(first![0] * height, first![1] * height);
      for (const [x, y] of rest) path.lineTo(x * height, y * height);
      path.close();
    }
  });
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let c = 0; c < 3; c++) rgb[pixel * 3 + c] = mix(rgb[pixel * 3 + c]!, colour[c]!, inside[pixel]!);
};

const box = (x: number, y: number, width: number, height: number): Corner[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** A spruce: tiers of drooping branches, wider toward the foot. */
const spruce = (foot: Corner, size: number, random: () => number): Corner[] => {
  const tiers = 19;
  const side = (direction: number): Corner[] =>
    Array.from({ length: tiers }, (_, tier): Corner[] => {
      const down = (tier + 1) / tiers;
      const reach = size * (0.015 + 0.19 * down ** 0.85) * (0.65 + 0.6 * random());
      const y = foot[1] - size * (1 - down * 0.96);
      return [
        [foot[0] + direction * reach, y + size * 0.018 * random()],
        [foot[0] + direction * reach * 0.42, y - size * 0.006],
      ];
    }).flat();
  return [
    [foot[0], foot[1] - size * 1.03],
    ...side(1),
    [foot[0] + size * 0.012, foot[1]],
    [foot[0] - size * 0.012, foot[1]],
    ...side(-1).reverse(),
  ];
};

const plantForest = (light: Light): void => {
  const random = seededRandom(29);
  const aspect = light.width / light.height;
  const trees: Corner[][] = [];
  for (let tree = 0; tree < 46; tree++) {
    const right = random() < 0.6;
    const x = right ? 1 - 0.3 * random() ** 1.4 : 0.2 * random() ** 1.2;
    const size = (0.07 + 0.2 * random() ** 2) * mix(0.6, 1.35, right ? smoothstep(0.7, 1, x) : smoothstep(0.2, 0, x));
    trees.push(spruce([x * aspect, snowEdge(x) + 0.012 + 0.02 * random()], size, random));
  }
  fill(light, trees, [0.0022, 0.006, 0.0065]);
};

const buildCabin = (light: Light): void => {
  const x = lamp.x * (light.width / light.height);
  const base = snowEdge(lamp.x) + 0.012;
  const [left, right, eaves, ridge] = [x - 0.085, x + 0.085, base - 0.065, base - 0.122];
  fill(light, [box(left, eaves, 0.17, 0.067)], [0.011, 0.009, 0.008]);
  fill(
    light,
    Array.from({ length: 5 }, (_, log) => box(left, eaves + 0.006 + log * 0.0125, 0.17, 0.0016)),
    [0.004, 0.004, 0.004],
  );
  fill(light, [box(x + 0.042, ridge - 0.022, 0.018, 0.05)], [0.012, 0.012, 0.012]);
  fill(
    light,
    [
      [
        [left - 0.02, eaves + 0.006],
        [left + 0.028, ridge],
        [right - 0.028, ridge],
        [right + 0.02, eaves + 0.006],
      ],
    ],
    [0.05, 0.135, 0.12],
  );
  fill(
    light,
    [
      [
        [left - 0.02, eaves + 0.006],
        [right + 0.02, eaves + 0.006],
        [right + 0.018, eaves + 0.011],
        [left - 0.018, eaves + 0.011],
      ],
    ],
    [0.11, 0.26, 0.22],
  );
  fill(light, [box(x + 0.04, ridge - 0.026, 0.022, 0.006)], [0.1, 0.24, 0.2]);
  const panes = [-0.052, 0.012].flatMap((shift) =>
    [0, 0.0185].map((pane) => box(x + shift + pane, eaves + 0.02, 0.0165, 0.027)),
  );
  fill(light, panes, [3.2, 1.5, 0.34]);
  fill(light, [box(x - 0.008, eaves + 0.02, 0.0005, 0.047)], [0.004, 0.004, 0.004]);
};

/** Someone who stands in the snow and looks up. */
const placeObserver = (light: Light): void => {
  const x = 0.545 * (light.width / light.height);
  const foot = snowEdge(0.545) + 0.014;
  const round = (cx: number, cy: number, rx: number, ry: number): Corner[] =>
    Array.from({ length: 24 }, (_, i) => [
      cx + rx * Math.cos((i / 24) * 2 * Math.PI),
      cy + ry * Math.sin((i / 24) * 2 * Math.PI),
    ]);
  const coat: Corner[] = [
    [x - 0.006, foot - 0.05],
    [x + 0.006, foot - 0.05],
    [x + 0.01, foot - 0.021],
    [x - 0.01, foot - 0.021],
  ];
  const legs = [box(x - 0.007, foot - 0.024, 0.0058, 0.024), box(x + 0.0012, foot - 0.024, 0.0058, 0.024)];
  fill(light, [coat, ...legs, round(x - 0.001, foot - 0.0555, 0.0055, 0.0062)], [0.003, 0.005, 0.005]);
};

/** The last picture: a lit cabin in the snow, and rays that meet overhead. */
export const drawCabin = (width: number, height: number): Light => {
  const light = darkness(width, height);
  paintSky(light);
  paintHills(light);
  paintSnow(light);
  plantForest(light);
  buildCabin(light);
  placeObserver(light);
  addSpot(light, {
    x: lamp.x * width,
    y: (snowEdge(lamp.x) - 0.02) * height,
    radius: height * 0.12,
    colour: [0.035, 0.014, 0.002],
  });
  addGlow(light, [2, 4], 0.12);
  return light;
};
