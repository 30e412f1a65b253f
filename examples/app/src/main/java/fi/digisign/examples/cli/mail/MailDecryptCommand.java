package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.encryption.DecryptionKey;
import fi.digisign.examples.mail.encryption.EncryptedMail;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Decrypts a message. */
@Command(name = "decrypt", mixinStandardHelpOptions = true)
final class MailDecryptCommand implements Callable<Integer> {

    @ParentCommand
    private MailCommand mail;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private MailDecryptCommand() {}

    /** What is wrong with the message, and whom it is for, is found out before a PIN is asked for. */
    @Override
    public Integer call()
            throws MailException, CommandException, DocumentException, GeneralSecurityException, IOException {
        Program program = mail.program();
        Path target = out != null ? out : MailOutput.beside(file, "decrypted");
        program.checkOutput(target);
        PinDialog pins = program.pinDialog();
        try (EncryptedMail message = EncryptedMail.open(file);
                CardKeys keys = CardKeys.load(program.cards(), program.listeners(), pins, pins::entered)) {
            DecryptionKey key = alias != null
                    ? message.requireFor(keys.decryptionKey(alias))
                    : message.keyAmong(keys.decryptionKeys());
            program.print(new DecryptedMail(
                    message.decrypt(key.withReason(file.getFileName().toString()), target, force)));
            return ExitCode.OK;
        }
    }
}
