import { describe } from '@jest/globals';
import { browsers } from './s3/browsers.ts';
import { conditions } from './s3/conditions.ts';
import { listings } from './s3/listings.ts';
import { multipart } from './s3/multipart.ts';
import { objects } from './s3/objects.ts';
import { postForms } from './s3/post-forms.ts';
import { type S3Target, sessionOf } from './s3/session.ts';
import { signatures } from './s3/signatures.ts';

/** What S3 promises and longtake relies on, driven by the unmodified SDK. It leaves its objects in the bucket. */
export const s3Suite = (target: () => S3Target): void => {
  const session = () => sessionOf(target());
  describe('objects', () => objects(session));
  describe('conditions and checksums', () => conditions(session));
  describe('lists', () => listings(session));
  describe('multipart uploads', () => multipart(session));
  describe('signatures', () => signatures(session));
  describe('POST forms', () => postForms(session));
  describe('browsers', () => browsers(session));
};
