package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.words.ContactText;
import picocli.CommandLine.ITypeConverter;

/** Reads a mail address of the command line. */
final class AddressConverter implements ITypeConverter<MailAddress> {

    @Override
    public MailAddress convert(String value) {
        return MailAddress.of(value)
                .orElseThrow(() -> new WrongValueException(ContactText.NO_MAIL_ADDRESS.with(value)));
    }
}
