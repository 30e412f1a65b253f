package fi.digisign.testvectors.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a trace from beginning to end, following the card's state, and collects what it shows of the card. */
final class Rebuilder {

    private final List<Exchange> exchanges;
    private final FileTree files = new FileTree();
    private final List<RecordedContents.RefusedSelect> refused = new ArrayList<>();
    private final Map<Integer, RecordedPin> pins = new HashMap<>();
    private final List<Exchange> hashes = new ArrayList<>();
    private final List<RecordedOperation> operations = new ArrayList<>();
    private final List<Exchange> others = new ArrayList<>();
    private final Set<Integer> instructions = new HashSet<>();

    private List<String> application = List.of();
    private List<String> directory = List.of();
    private RecordedFile current;
    private final SecurityEnvironment environment = new SecurityEnvironment();
    private Command hash;
    private int verified = -1;

    private Rebuilder(List<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    static RecordedContents rebuild(Trace trace) {
        Rebuilder rebuilder = new Rebuilder(LogicalExchanges.of(trace.exchanges()));
        rebuilder.run();
        return new RecordedContents(
                trace.atr(),
                rebuilder.files,
                rebuilder.refused,
                rebuilder.pins,
                rebuilder.hashes,
                rebuilder.operations,
                rebuilder.others,
                rebuilder.instructions);
    }

    private void run() {
        for (int i = 0; i < exchanges.size(); i++) {
            Exchange exchange = exchanges.get(i);
            if (exchange.afterReset()) {
                application = List.of();
                directory = List.of();
                current = null;
                environment.clear();
                hash = null;
                verified = -1;
            }
            instructions.add(exchange.command().ins());
            if (!understood(i, exchange)) {
                others.add(exchange);
            }
        }
        files.finished();
    }

    private boolean understood(int index, Exchange exchange) {
        Command command = exchange.command();
        Reply reply = exchange.reply();
        return switch (command.ins()) {
            case Command.SELECT -> select(index, command, reply);
            case Command.READ_BINARY -> readBinary(command, reply);
            case Command.READ_RECORD -> readRecord(command, reply);
            case Command.VERIFY -> verify(command, reply);
            case Command.GET_DATA -> {
                container(reply);
                yield false;
            }
            case Command.MANAGE_SECURITY_ENVIRONMENT -> {
                if (reply.completed()) {
                    environment.set(command);
                }
                yield false;
            }
            case Command.PERFORM_SECURITY_OPERATION, Command.INTERNAL_AUTHENTICATE, Command.GENERAL_AUTHENTICATE ->
                operation(exchange);
            default -> false;
        };
    }

    private boolean select(int index, Command command, Reply reply) {
        if (command.data().isMasked()) {
            return false;
        }
        if (!reply.completed()) {
            refused.add(new RecordedContents.RefusedSelect(directory, command, reply));
            return true;
        }
        List<String> place = place(index, command, reply);
        if (place == null) {
            return false;
        }
        RecordedFile file = files.at(place);
        file.selected(command.p2(), reply);
        if (command.p1() == 0x04) {
            application = place;
        }
        directory = file.directory() ? place : FileTree.parent(place);
        if (place.isEmpty()) {
            application = List.of();
        }
        current = file.directory() ? null : file;
        return true;
    }

    /** Makes the file a successful SELECT shows to be there. Null for a form of SELECT unknown here. */
    private List<String> place(int index, Command command, Reply reply) {
        byte[] data = command.data().bytes();
        if (command.p1() == 0x04) {
            return made(FileTree.application(HexFormat.of().withUpperCase().formatHex(data)), true);
        }
        if (command.p1() == 0x03) {
            return FileTree.parent(directory);
        }
        List<String> path = data.length == 0 ? List.of() : FileTree.path(data);
        if (path == null) {
            return null;
        }
        if (path.isEmpty()) {
            return List.of();
        }
        boolean isDirectory = isDirectory(index, command, reply);
        return switch (command.p1()) {
            case 0x00, 0x01, 0x02 -> path.size() > 1 ? null : byIdentifier(path.get(0), command.p1() != 0, isDirectory);
            case 0x08 -> byPath(path, isDirectory);
            case 0x09 -> made(FileTree.join(directory, path), isDirectory);
            default -> null;
        };
    }

    private List<String> byIdentifier(String identifier, boolean childrenOnly, boolean isDirectory) {
        FileTree.Found known = files.byIdentifier(directory, identifier, childrenOnly);
        List<String> place = known != null ? known.place() : made(FileTree.child(directory, identifier), isDirectory);
        if (!application.isEmpty() && place.size() > 1 && place.get(0).equals(application.get(0))) {
            files.alsoByPath(List.copyOf(place.subList(1, place.size())), place);
        }
        return place;
    }

    private List<String> byPath(List<String> path, boolean isDirectory) {
        FileTree.Found known = files.byPath(application, path);
        if (known != null) {
            return known.place();
        }
        if (application.isEmpty() || path.get(0).equals(application.get(0))) {
            return made(path, isDirectory);
        }
        List<String> place = made(FileTree.join(application, path), isDirectory);
        files.alsoByPath(path, place);
        if (path.size() > 1) {
            made(FileTree.parent(path), true);
            files.alsoAt(path, files.at(place));
        }
        return place;
    }

    private List<String> made(List<String> place, boolean isDirectory) {
        files.make(place, isDirectory);
        return place;
    }

    /** Told by the control information, else by what was done to it next. */
    private boolean isDirectory(int index, Command command, Reply reply) {
        if (ControlInformation.saysDirectory(reply) || command.p1() == 0x01) {
            return true;
        }
        if (ControlInformation.saysSize(reply) || command.p1() == 0x02) {
            return false;
        }
        for (Exchange next : exchanges.subList(index + 1, exchanges.size())) {
            Command then = next.command();
            boolean ofCurrent = then.ins() == Command.READ_BINARY && then.p1() < 0x80
                    || then.ins() == Command.READ_RECORD && then.p2() >> 3 == 0;
            if (ofCurrent && next.reply().completed()) {
                return false;
            }
            if (then.ins() == Command.SELECT) {
                return next.reply().completed() && (then.p1() <= 0x02 || then.p1() == 0x09);
            }
        }
        return false;
    }

    private boolean readBinary(Command command, Reply reply) {
        if (command.data().length() > 0) {
            return false;
        }
        int offset = command.p1() << 8 | command.p2();
        if (command.p1() >= 0x80) {
            if (!reply.completed()) {
                return false;
            }
            List<String> place = FileTree.child(directory, FileTree.shortName(command.p1() & 0x1F));
            current = files.make(place, false);
            offset = command.p2();
        }
        if (current == null) {
            return false;
        }
        current.read(offset, command, reply);
        return true;
    }

    private boolean readRecord(Command command, Reply reply) {
        if ((command.p2() & 0x07) != 0x04
                || command.data().length() > 0
                || reply.data().isMasked()) {
            return false;
        }
        int sfi = command.p2() >> 3;
        if (sfi != 0) {
            if (!reply.completed()) {
                return false;
            }
            current = files.make(FileTree.child(directory, FileTree.shortName(sfi)), false);
        }
        if (current == null) {
            return false;
        }
        current.record(command.p1(), reply);
        return true;
    }

    private boolean verify(Command command, Reply reply) {
        boolean retriesTold = reply.status() >> 4 == 0x63C;
        boolean accepted = reply.status() == 0x9000;
        if (command.p1() != 0 || !accepted && !retriesTold && reply.status() != 0x6983) {
            return false;
        }
        RecordedPin pin = pins.computeIfAbsent(command.p2(), ref -> new RecordedPin());
        boolean query = command.data().length() == 0;
        if (retriesTold) {
            pin.triesAtFirst((reply.status() & 0x0F) + (query ? 0 : 1));
        } else if (accepted && !query) {
            pin.accepted(command.data());
            verified = command.p2();
        } else if (!accepted) {
            pin.triesAtFirst(0);
        }
        return true;
    }

    private void container(Reply reply) {
        PinContainer container = PinContainer.in(reply);
        if (container != null) {
            RecordedPin pin = pins.computeIfAbsent(container.reference(), ref -> new RecordedPin());
            pin.triesAtFirst(container.triesLeft());
            pin.storedLength(container.storedLength());
        }
    }

    private boolean operation(Exchange exchange) {
        Command command = exchange.command();
        if (command.ins() == Command.PERFORM_SECURITY_OPERATION && command.p1() == 0x90) {
            hashes.add(exchange);
            if (exchange.reply().completed()) {
                hash = command;
            }
            return true;
        }
        operations.add(new RecordedOperation(command, environment.usedBy(command), hash, verified, exchange.reply()));
        if (exchange.reply().completed()) {
            hash = null;
        }
        return true;
    }
}
