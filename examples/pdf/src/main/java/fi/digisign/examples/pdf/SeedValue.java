package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.pdf.words.PdfText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSeedValue;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * What a field's author demands of the signature in it (ISO 32000-1 table 234, ISO 32000-2 table 237). Only demands
 * count, that is what the flags make required; what is merely suggested is left to the signer.
 *
 * @param field the field to be signed
 * @param settings how
 * @param key what with; without one, what is demanded of it is not looked at
 */
record SeedValue(EmptyField field, PdfSettings settings, Optional<SigningKey> key) {

    /** The version of seed values that is understood here: all of ISO 32000-2. */
    private static final int UNDERSTOOD = 3;

    private static final int LOCK_DOCUMENT = 1 << 7;
    private static final int APPEARANCE_FILTER = 1 << 8;

    /** Something demanded that the signature will not have, in the words of the standard, and what helps. */
    private record Unfulfilled(String demand, Text remedy) {}

    /**
     * Checks that the signature will be as demanded.
     *
     * @throws PdfException.Protected if it will not
     * @throws PdfException.Damaged if the demands cannot be read
     */
    void check() throws PdfException {
        Optional<Unfulfilled> first;
        try {
            PDSeedValue seed = field.field().getSeedValue();
            first = seed == null ? Optional.empty() : unfulfilled(seed).stream().findFirst();
        } catch (RuntimeException e) {
            // PDFBox's way to say that an entry has another type than it should
            throw new PdfException.Damaged(PdfText.DAMAGED.with("/SV"), e);
        }
        if (first.isPresent()) {
            Text message = PdfText.FIELD_DEMANDS.with(field.name(), first.get().demand());
            throw new PdfException.Protected(message, first.get().remedy(), null);
        }
    }

    private List<Unfulfilled> unfulfilled(PDSeedValue seed) {
        List<Unfulfilled> all = new ArrayList<>();
        if (seed.isVRequired() && seed.getV() > UNDERSTOOD) {
            all.add(new Unfulfilled("V " + seed.getV(), PdfText.AUTHOR_REMEDY));
        }
        if (seed.isFilterRequired()
                && !PDSignature.FILTER_ADOBE_PPKLITE.getName().equals(seed.getFilter())) {
            all.add(new Unfulfilled("Filter " + seed.getFilter(), PdfText.AUTHOR_REMEDY));
        }
        String form = PDSignature.SUBFILTER_ETSI_CADES_DETACHED.getName();
        if (seed.isSubFilterRequired() && !listed(seed, "SubFilter").contains(form)) {
            all.add(new Unfulfilled("SubFilter " + words(listed(seed, "SubFilter")), PdfText.AUTHOR_REMEDY));
        }
        if (seed.isAddRevInfoRequired() && seed.getCOSObject().getBoolean(COSName.getPDFName("AddRevInfo"), false)) {
            all.add(new Unfulfilled("AddRevInfo", PdfText.AUTHOR_REMEDY));
        }
        if (seed.isLegalAttestationRequired()) {
            all.add(new Unfulfilled("LegalAttestation", PdfText.AUTHOR_REMEDY));
        }
        addNewer(seed.getCOSObject(), all);
        addReason(seed, all);
        addCertification(seed.getCOSObject(), all);
        addTimeStamp(seed.getCOSObject(), all);
        key.ifPresent(used -> addKey(seed, used, all));
        return all;
    }

    /** What ISO 32000-2 added, and PDFBox does not know. */
    private static void addNewer(COSDictionary seed, List<Unfulfilled> all) {
        int required = seed.getInt(COSName.FF, 0);
        String lock = seed.getNameAsString(COSName.getPDFName("LockDocument"));
        if ((required & LOCK_DOCUMENT) != 0 && "true".equals(lock)) {
            all.add(new Unfulfilled("LockDocument", PdfText.AUTHOR_REMEDY));
        }
        if ((required & APPEARANCE_FILTER) != 0) {
            all.add(new Unfulfilled("AppearanceFilter", PdfText.AUTHOR_REMEDY));
        }
    }

    /** No list, or one with a single full stop, means that there must be no reason. */
    private void addReason(PDSeedValue seed, List<Unfulfilled> all) {
        if (!seed.isReasonRequired()) {
            return;
        }
        List<String> reasons = listed(seed, "Reasons");
        if (reasons.isEmpty() || reasons.equals(List.of("."))) {
            if (settings.reason().isPresent()) {
                all.add(new Unfulfilled("Reasons -", PdfText.SEED_NO_REASON_REMEDY));
            }
        } else if (settings.reason().isEmpty()
                || !reasons.contains(settings.reason().get())) {
            all.add(new Unfulfilled("Reasons " + words(reasons), PdfText.SEED_REASON_REMEDY));
        }
    }

    /** Has no flag: it is demanded whenever it is there. */
    private void addCertification(COSDictionary seed, List<Unfulfilled> all) {
        COSDictionary mdp = seed.getCOSDictionary(COSName.getPDFName("MDP"));
        int wanted = mdp == null ? -1 : mdp.getInt(COSName.P, -1);
        int given = settings.certification().map(Certification::number).orElse(0);
        if (wanted >= 0 && wanted != given) {
            Text remedy = wanted == 0 ? PdfText.SEED_NO_CERTIFY_REMEDY : PdfText.SEED_CERTIFY_REMEDY.with(wanted);
            all.add(new Unfulfilled("MDP " + wanted, remedy));
        }
    }

    private void addTimeStamp(COSDictionary seed, List<Unfulfilled> all) {
        COSDictionary stamp = seed.getCOSDictionary(COSName.getPDFName("TimeStamp"));
        if (stamp != null
                && stamp.getInt(COSName.FF, 0) != 0
                && settings.stamps().isEmpty()) {
            String address = stamp.getString(COSName.getPDFName("URL"), "");
            all.add(new Unfulfilled(("TimeStamp " + address).strip(), PdfText.SEED_TIME_STAMP_REMEDY));
        }
    }

    private static void addKey(PDSeedValue seed, SigningKey key, List<Unfulfilled> all) {
        String digest = key.digestAlgorithm().replace("-", "");
        if (seed.isDigestMethodRequired() && !listed(seed, "DigestMethod").contains(digest)) {
            all.add(new Unfulfilled("DigestMethod " + words(listed(seed, "DigestMethod")), PdfText.SEED_KEY_REMEDY));
        }
        if (seed.getSeedValueCertificate() != null) {
            new SeedCertificate(seed.getSeedValueCertificate(), key)
                    .unfulfilled()
                    .ifPresent(demand -> all.add(new Unfulfilled("Cert " + demand, PdfText.SEED_KEY_REMEDY)));
        }
    }

    /** An array of names or strings; PDFBox takes some of them for the other. */
    private static List<String> listed(PDSeedValue seed, String entry) {
        COSArray array = seed.getCOSObject().getCOSArray(COSName.getPDFName(entry));
        List<String> values = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.getObject(i) instanceof COSName name) {
                values.add(name.getName());
            } else if (array.getObject(i) instanceof COSString text) {
                values.add(text.getString());
            }
        }
        return values;
    }

    private static String words(List<String> values) {
        return String.join(", ", values);
    }
}
