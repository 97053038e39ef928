/** Sends what the page found to whoever serves it, or why it found nothing. */
export const sendAnswer = (found: Promise<unknown>): Promise<Response> => {
  const send = (path: string, body: unknown) => fetch(path, { method: 'POST', body: JSON.stringify(body) });
  return found.then(
    (answer) => send('/result', answer),
    (error: unknown) =>
      send('/failed', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
};
