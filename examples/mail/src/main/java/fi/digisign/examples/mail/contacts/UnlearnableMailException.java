package fi.digisign.examples.mail.contacts;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.signature.SignatureFault;
import fi.digisign.examples.mail.words.MailContactText;
import java.nio.file.Path;
import java.util.Optional;

/** A message brings no certificate that its author could be written to with. */
public final class UnlearnableMailException extends MailException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient Optional<SignatureFault> fault;

    UnlearnableMailException(Path file, Text why, Optional<SignatureFault> fault) {
        super(MailContactText.UNLEARNABLE.with(file, why), MailContactText.UNLEARNABLE_REMEDY);
        this.file = file.toString();
        this.fault = fault;
    }

    /**
     * The message with the fault in the words of whoever shows it.
     *
     * @param why what is wrong with the signature
     * @return the message
     */
    public Text text(Text why) {
        return MailContactText.UNLEARNABLE.with(file, why);
    }

    /**
     * What is wrong with the signature.
     *
     * @return the worst fault; empty if the signature is not what is wrong
     */
    public Optional<SignatureFault> fault() {
        return fault;
    }
}
