package fi.digisign.examples.cli;

import fi.digisign.testvectors.CardImage;

/** The card images that come with the program. */
final class Images {

    private Images() {}

    /**
     * @param name an image's name
     * @return the image
     * @throws UsageException if there is none of that name
     */
    static CardImage load(String name) throws UsageException {
        if (!CardImage.names().contains(name)) {
            throw new UsageException(
                    "There is no card image " + name, "choose one of " + String.join(", ", CardImage.names()));
        }
        return CardImage.load(name);
    }
}
