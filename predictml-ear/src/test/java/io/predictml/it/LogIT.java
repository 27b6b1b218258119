package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Comes after all others ({@link ClassOrderer.OrderAnnotation}): what they did leaves no trouble in the log. */
@Order(Integer.MAX_VALUE)
@OnSharedServer
class LogIT {
    @Test
    void afterAllThatTheTestsDidTheLogIsCalm(RunningServer server) {
        assertThat(server.troubles()).isEmpty();
    }

    @Test
    void everyPrintedLineIsARecordOfJson(RunningServer server) throws Exception {
        assertThat(server.records())
                .hasSizeGreaterThan(50)
                .allMatch(record -> record.hasNonNull("level") && record.hasNonNull("message"))
                .anyMatch(record -> record.get("message").asText().contains("PredictML is ready."));
    }
}
