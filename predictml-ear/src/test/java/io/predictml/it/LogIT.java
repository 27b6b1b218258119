package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comes after all others ({@link ClassOrderer.OrderAnnotation}): what they did leaves no trouble in the log. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedServer.class)
class LogIT {
    @Test
    void afterAllThatTheTestsDidTheLogIsCalm(RunningServer server) {
        assertThat(server.troubles()).isEmpty();
    }
}
