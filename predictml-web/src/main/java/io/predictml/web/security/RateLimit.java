package io.predictml.web.security;

import io.predictml.domain.TooManyRequests;
import io.predictml.ejb.settings.Limits;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Refuses calls of the API that come too fast, from one account or one address. Whoever has no good token counts by the
 * address alone. Failed sign-ins are counted apart, see {@link io.predictml.ejb.account.SignInGuard}.
 */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public class RateLimit implements ContainerRequestFilter {
    /** An address may be that of a whole office. */
    private static final int ACCOUNTS_OF_AN_ADDRESS = 2;

    @Inject
    private Limits limits;

    @Inject
    private CurrentCaller current;

    @Inject
    private HttpServletRequest http;

    private TokenBuckets ofAccounts;
    private TokenBuckets ofAddresses;
    private TokenBuckets uploads;

    @PostConstruct
    void prepare() {
        InstantSource clock = InstantSource.system();
        ofAccounts = new TokenBuckets(clock, limits.requestsPerMinute());
        ofAddresses = new TokenBuckets(clock, limits.requestsPerMinute() * ACCOUNTS_OF_AN_ADDRESS);
        uploads = new TokenBuckets(clock, limits.uploadsPerMinute());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ofAddresses.take(http.getRemoteAddr()).ifPresent(RateLimit::refuse);
        current.find().ifPresent(caller -> {
            String account = String.valueOf(caller.accountId());
            ofAccounts.take(account).ifPresent(RateLimit::refuse);
            MediaType type = request.getMediaType();
            if (type != null && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type)) {
                uploads.take(account).ifPresent(RateLimit::refuse);
            }
        });
    }

    private static void refuse(Duration wait) {
        throw new TooManyRequests(wait);
    }
}
