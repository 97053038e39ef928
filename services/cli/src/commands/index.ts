import { cancel } from './cancel.ts';
import type { Command } from './command.ts';
import { deleteJob } from './delete.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { fetchJob } from './fetch.ts';
import { inspect } from './inspect.ts';
import { list } from './list.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { make } from './make.ts';
import { preview } from './preview.ts';
import { serve } from './serve.ts';
import { sheet } from './sheet.ts';
import { status } from './status.ts';
import { voices } from './voices.ts';

/** Every command by its name, in the order of help. */
export const commands: Readonly<Record<string, Command>> = {
  make,
  preview,
  demo,
  status,
  list,
  cancel,
  delete: deleteJob,
  fetch: fetchJob,
  sheet,
  inspect,
  voices,
  serve,
  login,
  logout,
  doctor,
};
