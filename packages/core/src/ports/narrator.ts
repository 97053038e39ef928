import type { NarrationMarks, Voice, VoiceView } from '@longtake/contracts';

/** Speech for text. */
export interface Narrator {
  voices(): Promise<VoiceView[]>;
  /**
   * Speaks a text of any length: longer ones are cut at sentences and joined, with times shifted. Gives mono 16-bit
   * samples and the words' times. Throws `Transient.SpeechThrottled`, `Input.VoiceUnknown`, `Input.SpeechRefused`.
   */
  speak(text: string, voice: Voice): Promise<{ marks: NarrationMarks; samples: Int16Array; billedCharacters: number }>;
}
