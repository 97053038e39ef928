import type { FliteStyle } from '../speech/flite.ts';
import type { Script } from '../speech/script.ts';
import type { Speaker } from '../speech/start-speaker.ts';
import type { Speech } from '../speech/synthesize.ts';

const REMEMBERED = 8;

/** A speaker that remembers its last speeches: a client asks for the sound and for its marks one after the other. */
export const recentSpeech = (speaker: Speaker): Pick<Speaker, 'speak'> => {
  const speeches = new Map<string, Promise<Speech>>();
  const speak = (script: Script, style: FliteStyle): Promise<Speech> => {
    const key = JSON.stringify([script, style]);
    const known = speeches.get(key);
    if (known !== undefined) return known;
    const speech = speaker.speak(script, style);
    speech.catch(() => speeches.delete(key));
    speeches.set(key, speech);
    const [oldest] = speeches.keys();
    if (speeches.size > REMEMBERED && oldest !== undefined) speeches.delete(oldest);
    return speech;
  };
  return { speak };
};
