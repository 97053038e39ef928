import * as z from 'zod';
import { JobSummary } from './job.ts';
import { limits } from './limits.ts';

/** An error of the API, as RFC 9457 describes it, with our code, the field at fault and what to do. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  /** Path into the request's body, such as `storyboard.scenes[2].visual`. */
  field: z.string().optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const JobList = z.strictObject({ jobs: z.array(JobSummary), next: z.string().optional() });
export type JobList = z.infer<typeof JobList>;

const uploadTypes = [
  ...(['image/jpeg', 'image/png', 'image/webp'] as const),
  ...(['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska'] as const),
  ...(['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/wav', 'audio/flac', 'audio/ogg'] as const),
  ...(['text/markdown', 'text/plain'] as const),
] as const;

const mostBytes = (contentType: (typeof uploadTypes)[number]): number => {
  if (contentType.startsWith('image/')) return limits.pictureBytes;
  if (contentType.startsWith('audio/')) return limits.musicBytes;
  return contentType.startsWith('video/') ? limits.clipBytes : limits.documentBytes;
};

/** `POST /uploads`: one file that a later request will name. */
export const UploadRequest = z
  .strictObject({
    contentType: z.enum(uploadTypes, { error: `must be one of ${uploadTypes.join(', ')}` }),
    sizeBytes: z.int().min(1),
    /** SHA-256 of the content in hex: the same file uploaded twice is one asset. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be 64 lower-case hex digits' }),
  })
  .refine(({ contentType, sizeBytes }) => sizeBytes <= mostBytes(contentType), {
    path: ['sizeBytes'],
    error: `is too large: pictures up to ${limits.pictureBytes}, clips up to ${limits.clipBytes}, music up to ${limits.musicBytes}, documents up to ${limits.documentBytes} bytes`,
  });
export type UploadRequest = z.infer<typeof UploadRequest>;

/** A form to send to the bucket: `fields` first, then the file as `file`. */
export const UploadTicket = z.strictObject({
  asset: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expiresAt: z.iso.datetime(),
});
export type UploadTicket = z.infer<typeof UploadTicket>;

/** A voice that the account's Polly offers. */
export const VoiceView = z.strictObject({
  id: z.string(),
  language: z.string(),
  gender: z.string(),
  engines: z.array(z.string()),
});
export const VoiceList = z.strictObject({ voices: z.array(VoiceView) });
export type VoiceView = z.infer<typeof VoiceView>;
export type VoiceList = z.infer<typeof VoiceList>;
