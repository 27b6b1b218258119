package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in forms that no honest client makes, on both ports. */
@OnSharedServer
class RequestFormsIT {
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Duration LONGER_THAN_HEADERS_MAY_TAKE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{\"a\":1}",
                "Content-Length: -5\r\n\r\n{}",
                "Content-Length: +2\r\n\r\n{}",
                "Transfer-Encoding: xchunked\r\n\r\n{\"a\":1}",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nTransfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "X-Odd: a\u0000b\r\nContent-Length: 2\r\n\r\n{}",
                "Host: evil.example\r\nContent-Length: 2\r\n\r\n{}"
            })
    void aRequestThatCanBeReadInTwoWaysIsRefusedAndEndsTheConnection(String form, RunningServer server)
            throws Exception {
        for (URI door : List.of(server.base(), server.scoring())) {
            RawConnection.Reply reply = RawConnection.ask(
                    door,
                    "POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + form + SECOND);

            assertThat(reply.status()).as(reply.text()).isEqualTo(400);
            assertThat(reply.answers()).as(reply.text()).isEqualTo(1);
            assertThat(reply.closed()).isTrue();
        }
    }

    @Test
    void headersThatAreTooBigOrTooManyAreRefused(RunningServer server) throws Exception {
        for (URI door : List.of(server.base(), server.scoring())) {
            for (String headers : List.of("X-Big: " + "a".repeat(70_000) + "\r\n", "X-Many: a\r\n".repeat(300))) {
                RawConnection.Reply reply =
                        RawConnection.ask(door, "GET /health HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");

                assertThat(reply.status()).isNotEqualTo(200);
                assertThat(reply.closed()).as(reply.text()).isTrue();
            }
        }
    }

    @Test
    void headersThatTrickleAreNotWaitedFor(RunningServer server) throws Exception {
        RawConnection.Reply reply = RawConnection.ask(
                server.base(),
                "127.0.0.1",
                "GET /api/predictml/datasets HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                LONGER_THAN_HEADERS_MAY_TAKE);

        assertThat(reply.closed()).isTrue();
    }

    @Test
    void noAnswerCarriesTheHostThatARequestNames(RunningServer server) throws Exception {
        String token = Api.demoUser(server).token();
        Stream<String> requests = Stream.of(
                "GET / HTTP/1.1\r\n",
                "GET /predictml/dashboard HTTP/1.1\r\n",
                "GET /predictml/login HTTP/1.1\r\n",
                "GET /predictml HTTP/1.1\r\n",
                "GET /openapi HTTP/1.1\r\n",
                "GET /nothing HTTP/1.1\r\n",
                "GET /api/predictml/datasets HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n");
        for (String request : requests.toList()) {
            RawConnection.Reply reply = RawConnection.ask(
                    server.base(),
                    request
                            + """
                            Host: evil.example:8080
                            X-Forwarded-Host: evil.example
                            X-Forwarded-Proto: https
                            Forwarded: host=evil.example;proto=https
                            Connection: close

                            """
                                    .replace("\n", "\r\n"));

            assertThat(reply.status()).as(request).isPositive();
            assertThat(reply.text()).as(request).doesNotContain("evil.example");
        }
    }

    @Test
    void aLinkToChooseAPasswordLeadsToUsWhateverHostARequestNames(RunningServer server) throws Exception {
        String body = "{\"email\":\"hosts@example.com\",\"role\":\"USER\"}";
        RawConnection.Reply reply = RawConnection.ask(
                server.base(),
                """
                POST /api/predictml/admin/users HTTP/1.1
                Host: evil.example
                X-Forwarded-Host: evil.example
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d
                Connection: close

                %s"""
                        .formatted(Api.demoAdministrator(server).token(), body.length(), body)
                        .replace("\n", "\r\n"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.text())
                .contains(server.base() + "/predictml/password#")
                .doesNotContain("evil");
    }
}
