package io.predictml.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.predictml.domain.training.CandidateResult;
import io.predictml.engine.record.Json;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** What an executor sends back of a fold: the result, and the files that belong into the work folder. */
final class FoldOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String result;
    private final HashMap<String, byte[]> files;

    FoldOutcome(CandidateResult result, Map<String, byte[]> files) throws JsonProcessingException {
        this.result = Json.MAPPER.writeValueAsString(result);
        this.files = new HashMap<>(files);
    }

    CandidateResult result() throws JsonProcessingException {
        return Json.MAPPER.readValue(result, CandidateResult.class);
    }

    /** By their names relative to the work folder. */
    Map<String, byte[]> files() {
        return files;
    }
}
