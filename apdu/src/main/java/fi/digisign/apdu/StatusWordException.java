package fi.digisign.apdu;

import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.CardText;
import java.util.Objects;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * The card refused a command. The subclass says why; this class carries the status word and the command's header, never the
 * command's data. {@link #check(CommandAPDU, ResponseAPDU)} is the one place where status words become exceptions.
 */
public class StatusWordException extends SmartCardException {

    private final CommandHeader command;
    private final StatusWord statusWord;

    /** @param message what happened, a clause without a full stop; the command and the status word are added */
    StatusWordException(CommandHeader command, StatusWord statusWord, Text message, Text remedy) {
        super(CardText.STATUS_WORD.with(message, statusWord, command), remedy);
        this.command = Objects.requireNonNull(command, "command");
        this.statusWord = Objects.requireNonNull(statusWord, "statusWord");
    }

    /** {@return the status word of the response} */
    public StatusWord statusWord() {
        return statusWord;
    }

    /** {@return the name and header of the command that was refused, such as {@code VERIFY (00200082)}} */
    public String command() {
        return command.toString();
    }

    CommandHeader header() {
        return command;
    }

    /**
     * Returns a good response, and throws the exception that fits any other. Good are 9000; a warning whose data is there
     * (such as 6282, end of file before Le bytes); and, for SELECT, a file that was selected although it is not activated
     * (6283 to 6287).
     *
     * <p>Do not use this after an empty VERIFY that asks for a PIN's state: there 63Cx is an answer and not a failure, and
     * {@link StatusWord#triesLeft()} reads it.
     *
     * @param command the command that was sent
     * @param response its response
     * @return the response
     * @throws WrongPinException for 6300 or 63Cx in response to a command with a PIN, unless no tries are left
     * @throws PinBlockedException for 6983, or 63C0 in response to a command with a PIN
     * @throws SecurityStatusException for 6982
     * @throws NotFoundException for 6A82, 6A83 or 6A88
     * @throws UnsupportedCommandException for 68xx, 6A81, 6Dxx or 6Exx
     * @throws CardStateException for 6283 to 6287, 6900, 6984 to 6986, 6A89 or 6A8A
     * @throws InvalidRequestException for 6700, 6981, 6A80, 6A84 to 6A87 or 6Bxx
     * @throws StatusWordException for any other status word, such as 64xx, 65xx, 66xx and 6Fxx, faults of the card
     */
    public static ResponseAPDU check(CommandAPDU command, ResponseAPDU response) throws StatusWordException {
        return check(CommandHeader.of(command), response);
    }

    /**
     * The same as {@link #check(CommandAPDU, ResponseAPDU)}, for a command with a PIN.
     *
     * @param command the command that was sent
     * @param response its response
     * @return the response
     * @throws StatusWordException as for any other command
     */
    public static ResponseAPDU check(PinCommand command, ResponseAPDU response) throws StatusWordException {
        return check(command.header(), response);
    }

    private static ResponseAPDU check(CommandHeader header, ResponseAPDU response) throws StatusWordException {
        StatusWord statusWord = StatusWord.of(response);
        boolean good = switch (statusWord.category()) {
            case SUCCESS, WARNING -> true;
            case STATE -> statusWord.sw1() == 0x62 && header.ins() == Instruction.SELECT;
            default -> false;
        };
        if (good) {
            return response;
        }
        throw refusal(header, statusWord);
    }

    private static StatusWordException refusal(CommandHeader command, StatusWord statusWord) {
        return switch (statusWord.category()) {
            case BLOCKED -> new PinBlockedException(command, statusWord);
            case AUTHENTICATION_FAILED -> authenticationFailed(command, statusWord);
            case SECURITY_STATUS -> new SecurityStatusException(command, statusWord);
            case NOT_FOUND -> new NotFoundException(command, statusWord);
            case UNSUPPORTED -> new UnsupportedCommandException(command, statusWord);
            case STATE -> new CardStateException(command, statusWord);
            case INVALID_REQUEST -> new InvalidRequestException(command, statusWord);
            case CARD_FAULT ->
                new StatusWordException(command, statusWord, CardText.CARD_FAULT, CardText.CARD_FAULT_REMEDY);
            case SECURE_MESSAGING ->
                new StatusWordException(
                        command, statusWord, CardText.SECURE_MESSAGING, CardText.SECURE_MESSAGING_REMEDY);
            default ->
                new StatusWordException(
                        command, statusWord, CardText.UNEXPECTED_ANSWER, CardText.UNEXPECTED_ANSWER_REMEDY);
        };
    }

    private static StatusWordException authenticationFailed(CommandHeader command, StatusWord statusWord) {
        if (!Instruction.carriesPin(command.ins())) {
            return new StatusWordException(
                    command, statusWord, CardText.NOT_AUTHENTICATED, CardText.NOT_AUTHENTICATED_REMEDY);
        }
        return statusWord.triesLeft().orElse(1) == 0
                ? new PinBlockedException(command, statusWord)
                : new WrongPinException(command, statusWord);
    }
}
