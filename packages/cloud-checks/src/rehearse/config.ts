/** What every program of the rehearsal gets of this machine's environment: nothing of anybody's AWS account is in it. */
export const hostEnvironment = (): Record<string, string> => {
  const kept = /^(PATH|HOME|LANG|TERM|SystemRoot|SSL_CERT_FILE|SSL_CERT_DIR|(HTTPS?|NO)_PROXY|(pip|uv|npm)_.*)$/i;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      kept.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
};
