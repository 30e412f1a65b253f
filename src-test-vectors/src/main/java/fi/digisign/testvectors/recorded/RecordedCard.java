package fi.digisign.testvectors.recorded;

import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.terminal.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A card that plays a trace recorded from a real one. It does more than replay: files that were read can be read at any offset and
 * in any block size and selected in other ways, PINs count their tries, lengths may be short or extended. But it knows
 * only what is in the trace: it has no other files, and it signs no hash whose signature was not recorded.
 *
 * <p>A trace has lines {@code ATR: hex}, {@code C: hex} (command), {@code R: hex} (response with status word) and
 * {@code # comment}; {@code **} stands for a byte kept secret. A PIN whose bytes were masked is any PIN; a masked
 * response is refused.
 *
 * <p>One thread at a time.
 */
public final class RecordedCard implements SimulatedCard {

    private static final int MAX_CHAINED = 1 << 16;

    private final RecordedContents contents;
    private final boolean byteOriented;
    private final PinPlayer pins;
    private final OperationPlayer operations;
    /** How often each recorded question was asked again, by the index of its first record. */
    private final Map<Integer, Integer> asked = new HashMap<>();

    private List<String> application = List.of();
    private List<String> directory = List.of();
    private RecordedFile current;
    private Command chain;
    private byte[] pending = {};
    private int pendingStatus;
    private boolean lackedLast;
    private boolean lackedEver;

    private RecordedCard(RecordedContents contents) {
        this.contents = contents;
        this.byteOriented = !Protocol.offeredBy(contents.atr()).contains(Protocol.T1);
        this.pins = new PinPlayer(contents.pins());
        this.operations = new OperationPlayer(contents, pins, byteOriented);
    }

    /**
     * Reads a trace.
     *
     * @param trace the text of the trace
     * @return a card in the state before the trace's first command
     * @throws TraceFormatException if that is no trace; names the line
     */
    public static RecordedCard parse(String trace) throws TraceFormatException {
        return new RecordedCard(Rebuilder.rebuild(Trace.parse(Objects.requireNonNull(trace, "trace"))));
    }

    /**
     * Reads a trace from a file.
     *
     * @param file the file, in UTF-8
     * @return a card in the state before the trace's first command
     * @throws TraceFormatException if that is no trace; names the line
     * @throws IOException if the file cannot be read
     */
    public static RecordedCard read(Path file) throws TraceFormatException, IOException {
        return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /**
     * {@return whether a refusal came from the recording's gaps and not from the card: something that changes the
     * card's state or uses a key was not recorded, or the last command was not, whatever it was; programs that look
     * for optional files carry on after the latter}
     */
    public boolean lacking() {
        return lackedLast || lackedEver || pins.lacking() || operations.lacking();
    }

    @Override
    public byte[] atr() {
        return contents.atr().clone();
    }

    @Override
    public void reset() {
        application = List.of();
        directory = List.of();
        current = null;
        chain = null;
        pending = new byte[0];
        asked.clear();
        pins.reset();
        operations.reset();
    }

    @Override
    public byte[] transmit(byte[] bytes) {
        Command command;
        try {
            command = Command.parse(MaskedBytes.of(bytes));
        } catch (IllegalArgumentException e) {
            return response(new byte[0], 0x6700);
        }
        if (command.ins() == Command.GET_RESPONSE) {
            return getResponse(command);
        }
        pending = new byte[0];
        lackedLast = false;
        Command whole = whole(command);
        if (whole == null) {
            return response(new byte[0], chain == null ? 0x6700 : 0x9000);
        }
        return deliver(whole, answer(whole));
    }

    /** The command with the chain before it; null if the chain goes on, or has become too long and was dropped. */
    private Command whole(Command command) {
        Command whole = command.unchained();
        if (chain != null && command.continues(chain)) {
            whole = command.after(chain);
        }
        chain = null;
        if (!command.chained()) {
            return whole;
        }
        if (whole.data().length() <= MAX_CHAINED) {
            chain = whole;
        }
        return null;
    }

    private Reply answer(Command command) {
        return switch (command.ins()) {
            case Command.SELECT -> select(command);
            case Command.READ_BINARY -> readBinary(command);
            case Command.READ_RECORD -> readRecord(command);
            case Command.VERIFY -> pins.verify(command);
            case Command.MANAGE_SECURITY_ENVIRONMENT -> manageEnvironment(command);
            case Command.PERFORM_SECURITY_OPERATION, Command.INTERNAL_AUTHENTICATE, Command.GENERAL_AUTHENTICATE ->
                contents.instructions().contains(command.ins()) ? operations.perform(command) : Reply.status(0x6D00);
            default -> asRecorded(command);
        };
    }

    private Reply select(Command command) {
        for (RecordedContents.RefusedSelect refused : contents.refusedSelects()) {
            if (refused.directory().equals(directory) && refused.command().asks(command)) {
                return refused.reply();
            }
        }
        FileTree.Found found = found(command);
        if (found == null) {
            Reply other = asRecorded(command);
            return other.completed() ? other : Reply.status(0x6A82);
        }
        Reply reply = found.file().control(command.p2());
        if (!reply.completed()) {
            return reply;
        }
        boolean isDirectory = found.file().directory();
        directory = isDirectory ? found.place() : FileTree.parent(found.place());
        current = isDirectory ? null : found.file();
        if (command.p1() == 0x04 || found.place().isEmpty()) {
            application = found.place();
            pins.applicationSelected();
        }
        return reply;
    }

    private FileTree.Found found(Command command) {
        byte[] data = command.data().bytes();
        if (command.p1() == 0x04) {
            return contents.files().byName(HexFormat.of().withUpperCase().formatHex(data));
        }
        if (command.p1() == 0x03) {
            return contents.files().find(FileTree.parent(directory));
        }
        List<String> path = data.length == 0 ? List.of() : FileTree.path(data);
        if (path == null) {
            return null;
        }
        if (path.isEmpty()) {
            return contents.files().find(List.of());
        }
        return switch (command.p1()) {
            case 0x00, 0x01, 0x02 ->
                path.size() > 1 ? null : contents.files().byIdentifier(directory, path.get(0), command.p1() != 0);
            case 0x08 -> contents.files().byPath(application, path);
            case 0x09 -> contents.files().find(FileTree.join(directory, path));
            default -> null;
        };
    }

    private Reply readBinary(Command command) {
        if (command.data().length() > 0) {
            return asRecorded(command);
        }
        int offset = command.p1() << 8 | command.p2();
        if (command.p1() >= 0x80) {
            RecordedFile file = byShortName(command.p1() & 0x1F);
            if (file == null) {
                return recordedOr(command, 0x6A82);
            }
            current = file;
            offset = command.p2();
        }
        if (current == null) {
            return recordedOr(command, 0x6986);
        }
        int most = command.ne().orElse(256);
        boolean asMuchAsPossible = command.expectsAnything();
        byte[] bytes = offset >= current.size()
                ? null
                : current.bytes(offset, most == 256 ? Math.min(most, current.largestAnswer()) : most);
        if (bytes == null) {
            return Reply.status(0x6B00);
        }
        if (bytes.length == most || asMuchAsPossible) {
            return Reply.of(bytes, 0x9000);
        }
        // ISO/IEC 7816-3:2006 §10.3.2: byte by byte, a wrong Le is corrected; otherwise the end of the file is a
        // warning
        return byteOriented ? Reply.status(0x6C00 | bytes.length & 0xFF) : Reply.of(bytes, 0x6282);
    }

    private Reply readRecord(Command command) {
        if ((command.p2() & 0x07) != 0x04 || command.data().length() > 0) {
            return asRecorded(command);
        }
        int sfi = command.p2() >> 3;
        RecordedFile file = sfi == 0 ? current : byShortName(sfi);
        if (file == null) {
            return recordedOr(command, sfi == 0 ? 0x6986 : 0x6A82);
        }
        current = file;
        Reply reply = file.record(command.p1());
        return reply == null ? Reply.status(0x6A83) : reply;
    }

    private RecordedFile byShortName(int sfi) {
        return contents.files().at(FileTree.child(directory, FileTree.shortName(sfi)));
    }

    private Reply manageEnvironment(Command command) {
        Reply reply = asRecorded(command);
        if (reply.completed()) {
            operations.set(command);
        } else {
            operations.unknownSetting();
            lackedEver |= lackedLast;
        }
        return reply;
    }

    /** The same command, the same response; asked again, the next one recorded for it. */
    private Reply asRecorded(Command command) {
        int first = -1;
        int seen = 0;
        Exchange chosen = null;
        for (int i = 0; i < contents.others().size(); i++) {
            Exchange exchange = contents.others().get(i);
            if (exchange.command().asks(command)) {
                first = first < 0 ? i : first;
                if (seen <= asked.getOrDefault(first, 0)) {
                    chosen = exchange;
                }
                seen++;
            }
        }
        if (chosen == null) {
            lackedLast = true;
            return Reply.status(contents.instructions().contains(command.ins()) ? 0x6A88 : 0x6D00);
        }
        asked.merge(first, 1, Integer::sum);
        lackedEver |= chosen.reply().data().isMasked();
        return chosen.reply().data().isMasked() ? Reply.status(0x6985) : withTriesLeft(chosen.reply());
    }

    private Reply recordedOr(Command command, int otherwise) {
        Reply recorded = asRecorded(command);
        boolean known = recorded.status() != 0x6A88 && recorded.status() != 0x6D00;
        return known ? recorded : Reply.status(otherwise);
    }

    private Reply withTriesLeft(Reply reply) {
        PinContainer container = PinContainer.in(reply);
        Integer left = container == null ? null : pins.triesLeft(container.reference());
        return left == null ? reply : Reply.of(container.with(left), reply.status());
    }

    /** Data that was not expected, or is more than was, is fetched with GET RESPONSE. */
    private byte[] deliver(Command command, Reply reply) {
        byte[] data = reply.data().bytes();
        int most = command.ne().orElse(0);
        if (data.length <= most) {
            return response(data, reply.status());
        }
        pendingStatus = reply.status();
        return portion(data, most);
    }

    private byte[] getResponse(Command command) {
        if (pending.length == 0) {
            return response(new byte[0], 0x6985);
        }
        int most = command.ne().orElse(256);
        if (most > pending.length && !command.expectsAnything()) {
            return response(new byte[0], 0x6C00 | pending.length);
        }
        return portion(pending, most);
    }

    private byte[] portion(byte[] data, int most) {
        int length = Math.min(most, data.length);
        pending = Arrays.copyOfRange(data, length, data.length);
        int status = pending.length == 0 ? pendingStatus : 0x6100 | (pending.length > 0xFF ? 0 : pending.length);
        return response(Arrays.copyOf(data, length), status);
    }

    private static byte[] response(byte[] data, int status) {
        byte[] response = Arrays.copyOf(data, data.length + 2);
        response[data.length] = (byte) (status >> 8);
        response[data.length + 1] = (byte) status;
        return response;
    }
}
