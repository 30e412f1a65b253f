package fi.digisign.testvectors.recorded;

import java.util.HashMap;
import java.util.Map;

/** The MSE commands in force: the last for each control reference template (ISO/IEC 7816-4:2013 §10.3.2). */
final class SecurityEnvironment {

    private static final int DIGITAL_SIGNATURE = 0xB6;
    private static final int CONFIDENTIALITY = 0xB8;
    private static final int AUTHENTICATION = 0xA4;
    private static final int RESTORE = 0xF3;

    private final Map<Integer, Command> templates = new HashMap<>();
    private Command last;

    void set(Command command) {
        if (command.p1() == RESTORE) {
            templates.clear();
        }
        templates.put(command.p2(), command);
        last = command;
    }

    void clear() {
        templates.clear();
        last = null;
    }

    /** The command whose setting an operation uses: of its own template, else the last of all; null if none. */
    Command usedBy(Command operation) {
        int template = switch (operation.ins()) {
            case Command.PERFORM_SECURITY_OPERATION -> operation.p1() == 0x80 ? CONFIDENTIALITY : DIGITAL_SIGNATURE;
            default -> AUTHENTICATION;
        };
        return templates.getOrDefault(template, last);
    }
}
