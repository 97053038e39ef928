/** Two seconds of one tone as a WAV file: 8 kHz, one channel, 16 bit. */
export const shortTune = (): Uint8Array<ArrayBuffer> => {
  const [rate, count] = [8_000, 16_000];
  const file = new DataView(new ArrayBuffer(44 + count * 2));
  const latin = (at: number, text: string) =>
    [...text].forEach((letter, i) => file.setUint8(at + i, letter.charCodeAt(0)));
  latin(0, 'RIFF');
  file.setUint32(4, 36 + count * 2, true);
  latin(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  latin(36, 'data');
  file.setUint32(40, count * 2, true);
  for (let at = 0; at < count; at++)
    file.setInt16(44 + at * 2, 8_000 * Math.sin((2 * Math.PI * 440 * at) / rate), true);
  return new Uint8Array(file.buffer);
};
