package io.predictml.ejb.deployment.azure;

import java.net.URI;

/**
 * Where a workspace keeps its files.
 *
 * @param service the blob service's address
 * @param datastore what the workspace calls it
 */
record BlobPlace(URI service, String container, String datastore) {
    static BlobPlace parse(String text) {
        String[] parts = text.split(" ", 3);
        return new BlobPlace(URI.create(parts[0]), parts[1], parts[2]);
    }

    /** For the database; {@link #parse} reads it. */
    String text() {
        return service + " " + container + " " + datastore;
    }
}
