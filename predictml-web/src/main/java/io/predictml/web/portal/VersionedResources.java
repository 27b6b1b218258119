package io.predictml.web.portal;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.CRC32;

/** Puts a checksum of the content into the address of our own resources, so that browsers may keep them for ever. Sends the lean form of what draws. */
public class VersionedResources extends ResourceHandlerWrapper {
    private static final String LIBRARY = "portal";

    private final ConcurrentMap<String, String> versions = new ConcurrentHashMap<>();

    public VersionedResources(ResourceHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Resource createResource(String name, String library) {
        Resource resource = super.createResource(name, library);
        if (resource == null) {
            return null;
        }
        return LIBRARY.equals(library) ? new Versioned(resource) : DrawingCode.of(resource, name, library);
    }

    private final class Versioned extends ResourceWrapper {
        Versioned(Resource wrapped) {
            super(wrapped);
        }

        @Override
        public String getRequestPath() {
            String version = versions.computeIfAbsent(getWrapped().getResourceName(), name -> checksum(getWrapped()));
            return super.getRequestPath() + "&v=" + version;
        }
    }

    private static String checksum(Resource resource) {
        CRC32 sum = new CRC32();
        try (InputStream content = resource.getInputStream()) {
            sum.update(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.toHexString(sum.getValue());
    }
}
