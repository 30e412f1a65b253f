package fi.digisign.examples.documents.online;

import eu.europa.esig.dss.spi.client.http.DataLoader;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * How DSS asks time stamping authorities, OCSP responders, and servers with CRLs and certificates. The addresses come
 * from certificates, and so from strangers.
 */
public final class HttpLoader implements DataLoader {

    /** CRLs of large issuers have some megabytes. */
    private static final int MAX_LENGTH = 64 << 20;

    private final transient BoundedHttp http = new BoundedHttp(MAX_LENGTH);
    private volatile String contentType;

    /**
     * @param contentType what it posts
     */
    public HttpLoader(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public byte[] get(String url) {
        return ask(url, http::get);
    }

    @Override
    public DataAndUrl get(List<String> urls) {
        DSSExternalResourceException last = new DSSExternalResourceException("There is no address to query");
        for (String url : urls) {
            try {
                return new DataAndUrl(url, get(url));
            } catch (DSSExternalResourceException e) {
                last = e;
            }
        }
        throw last;
    }

    @Override
    public byte[] post(String url, byte[] content) {
        return ask(url, address -> http.post(address, contentType, content));
    }

    @Override
    public void setContentType(String type) {
        contentType = type;
    }

    private interface Question {
        byte[] ask(URI address) throws IOException;
    }

    private static byte[] ask(String url, Question question) {
        try {
            return question.ask(URI.create(url));
        } catch (IOException | IllegalArgumentException e) {
            throw new DSSExternalResourceException(e.getMessage(), e);
        }
    }
}
