/** Says one line of the set-up on stderr: stdout belongs to the tool that is run. */
export const say = (line) => {
  process.stderr.write(`${line}\n`);
};

/** What stops the set-up: one sentence for the user, and the output of the command that failed. */
export class SetupError extends Error {
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/** Runs a command's body; a failure is printed as output and one sentence, and ends the process with code 1. */
export const saysWhyItFails = async (body) => {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    if (error.output.trim() !== '') say(error.output.trimEnd());
    say(`longtake: ${error.message}`);
    return process.exit(1);
  }
};
