package fi.digisign.testvectors.generator;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.testvectors.CardImage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the card images anew, with fresh TEST keys; the layout is always the same. Not a test: it runs when it is named
 * and told where to write, as docs/card-images.md says.
 */
@EnabledIfSystemProperty(
        named = "card.images.out",
        matches = ".+",
        disabledReason = "only makes new card images when told where to write them")
class CardImageGenerator {

    @Test
    void writesTheImages() throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("card.images.out")));
        String only = System.getProperty("card.images.only", "");
        Map<String, Callable<String>> images = new LinkedHashMap<>();
        images.put("fineid-v3", FineidImages::v3);
        images.put("fineid-v4", FineidImages::v4);
        images.put("fineid-org", OrganisationImage::generate);
        images.put("myeid", MyEidImage::generate);
        images.put("pkcs15", Pkcs15Image::generate);
        for (Map.Entry<String, Callable<String>> image : images.entrySet()) {
            if (only.isEmpty() || only.equals(image.getKey())) {
                String text = image.getValue().call();
                assertThat(CardImage.parse(new StringReader(text)).name()).isEqualTo(image.getKey());
                Files.writeString(directory.resolve(image.getKey() + ".card"), text);
            }
        }
    }
}
