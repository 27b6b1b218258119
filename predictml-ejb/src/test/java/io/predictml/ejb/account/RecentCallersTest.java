package io.predictml.ejb.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecentCallersTest {
    private static final Caller ANNA = new Caller(7, "anna@example.com", Role.USER, "10.0.0.1");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int lookups;

    private final RecentCallers recent = new RecentCallers(() -> now);
    private final Instant expires = now.plus(Duration.ofHours(1));

    private Optional<RecentCallers.Identity> anna() {
        lookups++;
        return Optional.of(new RecentCallers.Identity(ANNA, expires));
    }

    private static Optional<RecentCallers.Identity> databaseAway() {
        throw new IllegalStateException("no connection");
    }

    @Test
    void aTokenIsLookedUpOnceInTwoSeconds() {
        for (int call = 0; call < 100; call++) {
            assertThat(recent.caller("t", this::anna)).contains(ANNA);
        }
        assertThat(lookups).isEqualTo(1);

        now = now.plus(RecentCallers.FRESH);
        assertThat(recent.caller("t", this::anna)).contains(ANNA);
        assertThat(lookups).isEqualTo(2);
    }

    @Test
    void anAccountThatIsGoneCountsForTwoSecondsAtMost() {
        recent.caller("t", this::anna);

        now = now.plus(RecentCallers.FRESH);
        assertThat(recent.caller("t", Optional::empty)).isEmpty();
        assertThat(recent.caller("t", Optional::empty)).isEmpty();
    }

    @Test
    void aTokenInUseStaysGoodWhileTheDatabaseIsAwayForFiveMinutes() {
        recent.caller("t", this::anna);

        now = now.plusSeconds(30);
        assertThat(recent.caller("t", RecentCallersTest::databaseAway)).contains(ANNA);
        now = now.plus(RecentCallers.KEPT);
        assertThatThrownBy(() -> recent.caller("t", RecentCallersTest::databaseAway))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recent.caller("another", RecentCallersTest::databaseAway))
                .isInstanceOf(IllegalStateException.class);
        assertThat(recent.caller("t", this::anna)).contains(ANNA);
    }

    @Test
    void anExpiredTokenIsRefusedEvenWhereItWasGoodAMomentAgo() {
        now = expires.minusMillis(1);
        recent.caller("t", this::anna);

        now = expires;
        assertThat(recent.caller("t", RecentCallersTest::databaseAway)).isEmpty();
    }

    @Test
    void whileOneLooksTheOthersGoOn() throws Exception {
        recent.caller("t", this::anna);
        now = now.plus(RecentCallers.FRESH);
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<Caller>> slow = thread.submit(() -> recent.caller("t", () -> {
                looking.countDown();
                await(goOn);
                return Optional.empty();
            }));
            await(looking);

            assertThat(recent.caller("t", RecentCallersTest::databaseAway)).contains(ANNA);

            goOn.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS)).isEmpty();
        } finally {
            thread.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
