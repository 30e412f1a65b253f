package fi.digisign.examples.cli.card;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.TokenInUse;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows one certificate. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class CertShowCommand implements Callable<Integer> {

    @ParentCommand
    private CertCommand parent;

    @Parameters(paramLabel = "ALIAS")
    private String alias;

    private CertShowCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, IOException, InterruptedException {
        try (TokenInUse card = parent.program().openCard()) {
            NamedCertificate certificate = NamedCertificate.find(card.token(), alias);
            parent.program().output().print(CertificateView.of(certificate, Instant.now()));
            return ExitCode.OK;
        }
    }
}
