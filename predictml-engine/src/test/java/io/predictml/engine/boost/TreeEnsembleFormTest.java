package io.predictml.engine.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stored form: the same model comes back, and bytes that are none are refused. */
class TreeEnsembleFormTest {
    private static final int BASE_COUNT = 11;

    @ParameterizedTest
    @EnumSource(names = {"LGBM_SMALL", "XGB_D6"})
    void whatIsReadBackPredictsAndExplainsTheSame(BoostPreset preset) throws IOException {
        Tables tables = Tables.soybean();
        TreeEnsemble trees =
                NativeModels.train(preset.settings(), tables.training(), 10).trees();
        TreeEnsemble back = TreeEnsemble.fromBytes(bytes(trees));
        assertThat(bytes(back)).isEqualTo(bytes(trees));
        for (int i = 0; i < tables.held().size(); i++) {
            double[] row = tables.held().row(i);
            assertThat(predict(back, row)).isEqualTo(predict(trees, row));
        }
        double[] row = tables.held().row(0);
        assertThat(new TreeShap(back).contributions(row)).isDeepEqualTo(new TreeShap(trees).contributions(row));
    }

    @Test
    void aChangedBitIsNoticed() throws IOException {
        byte[] good = someBytes();
        for (int bit = 0; bit < good.length * 8; bit += 37) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> TreeEnsemble.fromBytes(bad)).isInstanceOf(EnsembleRejected.class);
        }
    }

    @Test
    void bytesThatAreCutAreRefused() throws IOException {
        byte[] good = someBytes();
        for (int length = 0; length < good.length - 4; length++) {
            byte[] bad = sealed(Arrays.copyOf(good, length + 4));
            assertThatThrownBy(() -> TreeEnsemble.fromBytes(bad)).isInstanceOf(EnsembleRejected.class);
        }
    }

    @Test
    void forgedBytesAreRefusedOrEvaluatedButNeverHarm() throws IOException {
        byte[] good = someBytes();
        Random random = new Random(5);
        int survived = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] forged = good.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                forged[random.nextInt(forged.length - 4)] = (byte) random.nextInt(256);
            }
            try {
                TreeEnsemble trees = TreeEnsemble.fromBytes(sealed(forged));
                predict(trees, new double[trees.features()]);
                new TreeShap(trees).contributions(new double[trees.features()]);
                survived++;
            } catch (EnsembleRejected e) {
                assertThat(e).hasMessageEndingWith(".");
            }
        }
        assertThat(survived).isBetween(1, 19_999);
    }

    @Test
    void aCountThatTheBytesCannotHoldTakesNoMemory() throws IOException {
        byte[] forged = someBytes();
        ByteBuffer.wrap(forged).putInt(BASE_COUNT, Integer.MAX_VALUE);
        assertThatThrownBy(() -> TreeEnsemble.fromBytes(sealed(forged))).isInstanceOf(EnsembleRejected.class);
        byte[] many = someBytes();
        ByteBuffer.wrap(many).putInt(BASE_COUNT + 12, Integer.MAX_VALUE);
        assertThatThrownBy(() -> TreeEnsemble.fromBytes(sealed(many)))
                .isInstanceOf(EnsembleRejected.class)
                .hasMessageContaining("2147483647 trees");
    }

    @Test
    void aTreeOfAbsurdDepthIsRefused() throws IOException {
        byte[] head = Arrays.copyOf(someBytes(), BASE_COUNT + 12);
        ByteBuffer chain = ByteBuffer.allocate(100_000);
        chain.put(head).putInt(1);
        for (int i = 0; i < 600; i++) {
            chain.put((byte) 1).putInt(0).putDouble(0).putDouble(1);
            if (i > 0) {
                chain.put((byte) 0).putDouble(0).putDouble(1);
            }
        }
        chain.put(new byte[2 * 17]).putInt(0);
        byte[] forged = sealed(Arrays.copyOf(chain.array(), chain.position()));
        assertThatThrownBy(() -> TreeEnsemble.fromBytes(forged))
                .isInstanceOf(EnsembleRejected.class)
                .hasMessage("A tree is too deep.");
    }

    @Test
    void aLaterVersionIsRefusedWithBothNumbers() throws IOException {
        byte[] later = someBytes();
        later[4] = 3;
        assertThatThrownBy(() -> TreeEnsemble.fromBytes(sealed(later)))
                .isInstanceOf(EnsembleRejected.class)
                .hasMessage("The trees have the form of version 3; this product reads up to version 2.");
    }

    private static byte[] someBytes() throws IOException {
        return bytes(
                NativeModels.train(BoostPreset.XGB_D3.settings(), Tables.telco().training(), 5)
                        .trees());
    }

    private static byte[] bytes(TreeEnsemble trees) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        trees.writeTo(stream);
        return stream.toByteArray();
    }

    /** With the checksum that an attacker would put. */
    private static byte[] sealed(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length - 4);
        return ByteBuffer.wrap(bytes)
                .putInt(bytes.length - 4, (int) checksum.getValue())
                .array();
    }

    private static double[] predict(TreeEnsemble trees, double[] row) {
        double[] prediction = new double[trees.predictions()];
        trees.predict(row, prediction);
        return prediction;
    }
}
