package fi.digisign.pkcs15.card;

import java.util.List;

/** The card families this library knows, in the order in which they are tried. */
public final class CardProfiles {

    private CardProfiles() {}

    /**
     * All families; the last one takes any card with a PKCS#15 application.
     *
     * @return profiles without state
     */
    public static List<CardProfile> all() {
        return List.of(
                FineidCitizenProfile.V4,
                FineidCitizenProfile.V3,
                new FineidOrganisationProfile(),
                new MyEidProfile(),
                new Pkcs15Profile());
    }
}
