package fi.digisign.pkcs15.file;

import fi.digisign.apdu.CardStateException;
import fi.digisign.apdu.InvalidRequestException;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.UnsupportedCommandException;
import fi.digisign.apdu.tlv.FileControlParameters;
import fi.digisign.pkcs15.model.FilePath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.smartcardio.ResponseAPDU;

/**
 * Selects files in the form that this card understands: tries the family's forms until one works, and remembers it. Once
 * a form has worked, its "not found" is believed.
 *
 * <p>Not safe for use by several threads.
 */
final class FileSelector {

    private final SelectedDirectory location;
    private final List<SelectionForm> forms;
    private final Set<SelectionForm> proven = EnumSet.noneOf(SelectionForm.class);
    private final Set<SelectionForm> refused = EnumSet.noneOf(SelectionForm.class);

    FileSelector(SelectedDirectory location, List<SelectionForm> forms) {
        this.location = location;
        this.forms = List.copyOf(forms);
    }

    /** Knows what another has learned of the same card. */
    FileSelector(SelectedDirectory location, FileSelector known) {
        this(location, known.forms);
        proven.addAll(known.proven);
        refused.addAll(known.refused);
    }

    /**
     * Selects an EF.
     *
     * @param path where it is
     * @return what the card says about it
     * @throws NotFoundException if it is not on the card
     * @throws SmartCardException if the card refuses otherwise or fails
     */
    FileControlParameters select(FilePath path) throws SmartCardException {
        List<StatusWordException> refusals = new ArrayList<>();
        for (SelectionForm form : forms) {
            if (refused.contains(form)) {
                continue;
            }
            try {
                Optional<ResponseAPDU> response = form.select(location, path);
                if (response.isPresent()) {
                    proven.add(form);
                    return FileControlParameters.decode(
                            fi.digisign.apdu.Bytes.of(response.get().getData()));
                }
            } catch (NotFoundException missing) {
                if (proven.contains(form)) {
                    throw missing;
                }
                refusals.add(missing);
            } catch (UnsupportedCommandException | InvalidRequestException unsupported) {
                if (!proven.contains(form)) {
                    refused.add(form);
                }
                refusals.add(unsupported);
            } catch (CardStateException state) {
                refusals.add(state);
            }
        }
        throw firstOf(refusals, path);
    }

    private static SmartCardException firstOf(List<StatusWordException> refusals, FilePath path) {
        if (refusals.isEmpty()) {
            return new FileUnreachableException(path);
        }
        SmartCardException first = refusals.stream()
                .filter(NotFoundException.class::isInstance)
                .findFirst()
                .orElse(refusals.get(0));
        refusals.stream().filter(refusal -> refusal != first).forEach(first::addSuppressed);
        return first;
    }
}
