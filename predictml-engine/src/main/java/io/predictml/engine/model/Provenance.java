package io.predictml.engine.model;

import java.time.Instant;
import weka.core.Version;

/**
 * What a model was made from, by what and when, so that it can be made again and be told from others.
 *
 * @param dataSha256 of the training data in the engine's own binary form
 * @param rows that it learned from
 */
public record Provenance(
        Instant created, String javaVersion, String wekaVersion, String dataSha256, String target, long rows) {
    /** Of a model that is made here and now. */
    public static Provenance now(String dataSha256, String target, long rows) {
        return new Provenance(
                Instant.now(), System.getProperty("java.version"), Version.VERSION, dataSha256, target, rows);
    }
}
