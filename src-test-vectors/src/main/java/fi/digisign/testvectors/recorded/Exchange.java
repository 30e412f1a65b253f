package fi.digisign.testvectors.recorded;

/**
 * One recorded command and its response.
 *
 * @param line where the command stands in the trace
 * @param afterReset whether the card was reset before this command
 * @param command the command
 * @param reply the response
 */
record Exchange(int line, boolean afterReset, Command command, Reply reply) {}
