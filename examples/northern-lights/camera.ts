/** A camera at the origin, looking ahead and up by `pitch` radians; `focal` is in pixels. */
export interface Camera {
  readonly width: number;
  readonly height: number;
  readonly focal: number;
  readonly pitch: number;
}

/** Where a pixel looks: azimuth to the right and elevation above the horizon, in radians. */
export const lookThrough = (camera: Camera, x: number, y: number): { azimuth: number; elevation: number } => {
  const [right, up] = [x + 0.5 - camera.width / 2, camera.height / 2 - y - 0.5];
  const ahead = camera.focal * Math.cos(camera.pitch) - up * Math.sin(camera.pitch);
  const height = camera.focal * Math.sin(camera.pitch) + up * Math.cos(camera.pitch);
  return { azimuth: Math.atan2(right, ahead), elevation: Math.atan2(height, Math.hypot(right, ahead)) };
};

/** The row of the horizon. */
export const horizonRow = ({ height, focal, pitch }: Camera): number => height / 2 + focal * Math.tan(pitch);
