package io.predictml.ejb.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.account.TooManyAttempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInGuardTest {
    private static final String EMAIL = "somebody@example.com";

    private final TickingClock clock = new TickingClock();
    private final SignInGuard guard = new SignInGuard(clock);

    @Test
    void anAccountThatFailedTooOftenIsRefusedFromEverywhere() {
        fail(SignInGuard.ALLOWED_FAILURES);
        assertThatThrownBy(() -> guard.check("Somebody@Example.com", "10.0.0.9"))
                .isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void anAddressThatFailedTooOftenIsRefusedForEveryAccount() {
        for (int i = 0; i < SignInGuard.ALLOWED_FAILURES; i++) {
            guard.failed("guess" + i + "@example.com", "10.0.0.1");
        }
        assertThatThrownBy(() -> guard.check("other@example.com", "10.0.0.1")).isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> guard.check("other@example.com", "10.0.0.2")).doesNotThrowAnyException();
    }

    @Test
    void theRefusalEndsWithTheWindow() {
        fail(SignInGuard.ALLOWED_FAILURES);
        clock.now = clock.now.plus(SignInGuard.WINDOW).plusSeconds(1);
        assertThatCode(() -> guard.check(EMAIL, "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void aRightPasswordClearsTheAccountsCount() {
        fail(SignInGuard.ALLOWED_FAILURES - 1);
        guard.succeeded(EMAIL);
        guard.failed(EMAIL, "10.0.0.3");
        assertThatCode(() -> guard.check(EMAIL, "10.0.0.3")).doesNotThrowAnyException();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            guard.failed(EMAIL, "10.0.0." + (100 + i));
        }
    }

    private static final class TickingClock extends Clock {
        private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
