package fi.digisign.examples.cli.document;

import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.options.TrustFile;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.words.DocumentText;
import fi.digisign.examples.words.UsageText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say how long a signature is to be verifiable, and who helps. */
final class LevelOptions {

    @Option(names = "--level", paramLabel = "LEVEL", converter = LevelName.class)
    private BaselineLevel level;

    @Option(names = "--tsa", paramLabel = "URL")
    private String tsa;

    @Option(names = "--trust", paramLabel = "FILE")
    private List<Path> trust = List.of();

    LevelOptions() {}

    /**
     * What was chosen.
     *
     * @param level the level
     * @param authority the time stamping authority; there is one for every level but B-B
     * @param trust the root certificates
     */
    record Choice(BaselineLevel level, Optional<URI> authority, Trust trust) {

        /** Who makes time stamps; trusted, if anybody is named. */
        Optional<TimeStampClient> stamps() {
            return level == BaselineLevel.B
                    ? Optional.empty()
                    : authority.map(address -> new TimeStampClient(address).trusting(trust.anchors()));
        }
    }

    /** Reads the value of {@code --level}. */
    static final class LevelName implements ITypeConverter<BaselineLevel> {
        @Override
        public BaselineLevel convert(String value) {
            return BaselineLevel.of(value)
                    .orElseThrow(() -> new WrongValueException(UsageText.NONE_OF.with(value, "B-B, B-T, B-LT, B-LTA")));
        }
    }

    /**
     * Checks that the options fit each other.
     *
     * @return the choice
     * @throws CommandException if one is missing or wrong, or there are no certificates in a file
     * @throws IOException if a file cannot be read
     */
    Choice choice() throws CommandException, IOException {
        Optional<URI> authority = authority();
        BaselineLevel wanted = level != null ? level : authority.isPresent() ? BaselineLevel.T : BaselineLevel.B;
        if (wanted != BaselineLevel.B && authority.isEmpty()) {
            throw new UsageException(DocumentText.NEEDS_TSA.with(wanted), DocumentText.NEEDS_TSA_REMEDY);
        }
        if (wanted.isLongTerm() && trust.isEmpty()) {
            throw new UsageException(DocumentText.NEEDS_TRUST.with(wanted), DocumentText.NEEDS_TRUST_REMEDY);
        }
        return new Choice(wanted, authority, Trust.online(TrustFile.anchors(trust)));
    }

    private Optional<URI> authority() throws UsageException {
        if (tsa == null) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(tsa);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(DocumentText.TSA_ADDRESS.with(tsa), DocumentText.TSA_ADDRESS_REMEDY, e);
        }
        throw new UsageException(DocumentText.TSA_ADDRESS.with(tsa), DocumentText.TSA_ADDRESS_REMEDY);
    }
}
