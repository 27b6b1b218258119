package io.predictml.ejb.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.TooManyRequests;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionQuotaTest {
    private static final Caller ANN = new Caller(1, "ann@example.com", Role.USER, "127.0.0.1");
    private static final Caller BOB = new Caller(2, "bob@example.com", Role.USER, "127.0.0.1");

    private Instant now = Instant.parse("2026-11-22T23:59:00Z");
    private final Map<PredictionQuota.Key, Long> database = new HashMap<>();
    private final PredictionQuota quota = new PredictionQuota(10, () -> now);

    @Test
    void aUserGoesOnUntilTheLimitAndTheNextDay() {
        quota.of(ANN).take(9);
        quota.of(ANN).mayGoOn();
        quota.of(ANN).count(1);

        assertThatThrownBy(() -> quota.of(ANN).mayGoOn())
                .isInstanceOfSatisfying(TooManyRequests.class, refusal -> assertThat(refusal.retryAfterSeconds())
                        .isEqualTo(60));
        assertThatCode(() -> quota.of(BOB).take(10)).doesNotThrowAnyException();
        now = now.plusSeconds(60);
        assertThatCode(() -> quota.of(ANN).take(10)).doesNotThrowAnyException();
    }

    @Test
    void manyRowsAreRefusedTogetherAndCostNothing() {
        assertThatThrownBy(() -> quota.of(ANN).take(11)).isInstanceOf(TooManyRequests.class);
        assertThatCode(() -> quota.of(ANN).take(10)).doesNotThrowAnyException();
    }

    @Test
    void whatOtherNodesCountedComesWithTheNextWriteAndAFailedWriteLosesNothing() {
        quota.of(ANN).take(2);
        assertThatThrownBy(() -> quota.write((key, rows) -> {
                    throw new IllegalStateException("the database is away");
                }))
                .isInstanceOf(IllegalStateException.class);
        database.put(new PredictionQuota.Key(1, now.getEpochSecond() / 86_400), 5L);

        quota.write((key, rows) -> database.merge(key, rows, Long::sum));
        quota.write((key, rows) -> database.merge(key, rows, Long::sum));

        assertThat(database).containsValue(7L);
        assertThatCode(() -> quota.of(ANN).take(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> quota.of(ANN).mayGoOn()).isInstanceOf(TooManyRequests.class);
    }
}
