package fi.digisign.testvectors.recorded;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The card behind a trace, as far as the trace shows it.
 *
 * @param atr its answer to reset
 * @param files its files
 * @param refusedSelects SELECT commands it refused
 * @param pins its PINs by reference
 * @param hashes PSO HASH commands it took
 * @param operations what it did with its keys
 * @param others every other exchange
 * @param instructions the instructions it was seen to know
 */
record RecordedContents(
        byte[] atr,
        FileTree files,
        List<RefusedSelect> refusedSelects,
        Map<Integer, RecordedPin> pins,
        List<Exchange> hashes,
        List<RecordedOperation> operations,
        List<Exchange> others,
        Set<Integer> instructions) {

    /**
     * A SELECT that was refused.
     *
     * @param directory the directory that was current
     * @param command the command
     * @param reply the refusal
     */
    record RefusedSelect(List<String> directory, Command command, Reply reply) {}
}
