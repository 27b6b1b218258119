package io.predictml.ejb.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.webhook.WebhookAddressRejected;
import io.predictml.ejb.settings.WebhookSettings;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    private static final WebhookSettings CLOSED = new WebhookSettings(false);
    private static final WebhookSettings OPEN = new WebhookSettings(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/x",
                "https://127.0.0.1/x",
                "https://127.1/x",
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://0177.0.0.1/x",
                "https://10.1.2.3/x",
                "https://100.64.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://172.16.0.1/x",
                "https://172.31.255.255/x",
                "https://192.168.1.1/x",
                "https://0.0.0.0/x",
                "https://255.255.255.255/x",
                "https://224.0.0.1/x",
                "https://[::1]/x",
                "https://[::]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://[fe80::1]/x",
                "https://[fd00::1]/x",
                "https://[64:ff9b::7f00:1]/x",
                "https://[2002:7f00:1::]/x",
                "http://93.184.216.34/x",
                "ftp://93.184.216.34/x",
                "https://user@93.184.216.34/x",
                "https://93.184.216.34@localhost/x",
                "https://localhost./x",
                "https:///x",
                "file:///etc/passwd",
                "no address",
                ""
            })
    void whatLeadsToOurselvesOrIsOddIsRefused(String url) {
        assertThatThrownBy(() -> PublicAddress.of(url, CLOSED)).isInstanceOf(WebhookAddressRejected.class);
    }

    @Test
    void aPublicAddressIsTakenAsItIs() {
        PublicAddress address = PublicAddress.of("https://93.184.216.34:8443/hook?x=1", CLOSED);

        assertThat(address.target().getHostAddress()).isEqualTo("93.184.216.34");
        assertThat(address.port()).isEqualTo(8443);
        assertThat(address.path()).isEqualTo("/hook?x=1");
        assertThat(address.isTls()).isTrue();
    }

    @Test
    void theOperatorMayAllowPrivateOnes() {
        assertThat(PublicAddress.of("http://127.0.0.1:8080", OPEN).path()).isEqualTo("/");
        assertThatThrownBy(() -> PublicAddress.of("ftp://127.0.0.1/", OPEN)).isInstanceOf(WebhookAddressRejected.class);
    }

    @Test
    void theBordersOfTheClosedNetworksAreExact() throws Exception {
        for (String open : new String[] {
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.0.1",
            "172.32.0.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255"
        }) {
            assertThat(PublicAddress.isClosed(InetAddress.getByName(open)))
                    .as(open)
                    .isFalse();
        }
    }
}
