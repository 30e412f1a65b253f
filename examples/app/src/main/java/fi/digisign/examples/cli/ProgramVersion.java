package fi.digisign.examples.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"digisign " + (version == null ? "(not packaged)" : version)};
    }
}
